// Places where text is data: none of it runs, whatever it says.
import { type Choose, delimiterOf } from './command.ts';
import { double, mixed, single } from './quoting.ts';

type Context = (text: string, choose: Choose) => string;

/** A command by what it looks like, with its text written as one word, in quotes of any kind. */
const WORDS: readonly string[] = [
  'echo @',
  'echo -n a @ b',
  "printf '%s\\n' @",
  'grep -rn @ .',
  'grep -e @ file | wc -l',
  'grep -qF -- @ < file || echo none',
  'git commit -m @',
  'git commit --message=@ --no-verify',
  'sudo git commit -am @',
  'git tag -a v1.0.0 -m @',
  'git log --grep @ --oneline',
  'gh pr create --title x --body @',
  'gh issue comment 1 -b @',
  'test @ = x',
  '[ -n @ ] && echo yes',
  '[[ @ == x* ]]',
  '[[ x != @ ]] || true',
  'case @ in x) echo x ;; esac',
  'case x in @) echo x ;; *) : ;; esac',
  'x=@',
  'export MESSAGE=@',
  'readonly MESSAGE=@; echo done',
  'MESSAGE=@ npm test',
  'MESSAGE=@; echo "$MESSAGE"',
  'local_message=@ && npm run build',
  'a=(x @ y); echo "${#a[@]}"',
  'a=(); a+=(@); npm test',
  'declare -A m=([key]=@)',
  'set -- @; echo "$1"',
  'for word in a @; do echo "$word"; done',
  'for word in @; do printf "%s\\n" "$word" >> log; done',
  'cat <<< @',
  'read -r line <<< @',
  "jq --arg text @ '.text = $text' package.json",
  'sed -n -e s/x/y/p -- file; echo @',
  "awk -v text=@ '{ print text }' file",
  'curl -s -d @ https://example.com/comments',
  'curl -H @ https://example.com/',
  'logger -t build @',
  'docker build --label text=@ .',
  'kubectl annotate pod x text=@',
  'npm version patch -m @',
  'npx eslint --rule @ src',
  'node script.js @',
  'python3 tool.py --text @',
  './gradlew test -Ptext=@',
  'make TEXT=@ test',
  'bash build.sh @',
  'bash -c \'echo "$1"\' _ @',
  'sh -c \'cd "$1" && ls\' sh @',
  'f() { echo "$1"; }; f @',
  'find . -name @ -print',
  'find src -type f -exec grep -l @ {} +',
  'ls -l -- @',
  'cat @ | head',
  'diff <(echo @) expected',
  'tee notes.txt <<< @ > /dev/null',
  'echo @ > notes.txt',
  'echo @ >> notes.txt; cat notes.txt',
  'echo @ | grep x',
  'echo @ | tee notes.txt | sort -u',
  'echo @ | base64',
  'echo @ | jq -R .',
  "echo @ | sed 's/a/b/'",
  'if echo @ | grep -q x; then echo found; fi',
  'while read -r line; do echo "$line"; done <<< @',
  'wc -c < <(printf %s @)',
  'timeout 60 npm test -- -t @',
  'time echo @',
  'env TEXT=@ npm test',
  'trap "echo bye" EXIT; echo @',
  'tar --exclude=@ -czf x.tgz src',
  'zip -q x.zip src -x @',
  'trivy fs --skip-dirs @ .',
  'rg --fixed-strings @',
  'yq eval \'.a = "x"\' file.yaml | grep @',
  'xargs -a list.txt echo @',
  'echo "${x:-nothing}" @',
  'printf "%-20s|" @ x',
  'mail -s @ me < report.txt',
];

const OTHERS: Readonly<Record<string, Context>> = {
  'a comment': (text) => `npm test # ${text.replaceAll('\n', ' ')}`,
  'a comment above': (text) => `${text.replace(/^/gm, '# ')}\nnpm test`,
  'a literal here-document into a file': (text, choose) => {
    const delimiter = delimiterOf(text, choose);
    const start = choose([`'${delimiter}'`, `"${delimiter}"`, `\\${delimiter}`]);
    const command = choose([
      'cat > notes.md',
      'tee notes.md',
      'cat',
      'cat >> notes.md',
      ':',
      'wc -l',
    ]);
    return `${command} <<${start}\n${text}\n${delimiter}\nnpm test`;
  },
  'a here-document with escapes': (text, choose) => {
    const delimiter = delimiterOf(text, choose);
    const escaped = text.replaceAll(/[$`\\]/g, String.raw`\$&`);
    return `cat <<${delimiter} > notes.md\n${escaped}\n${delimiter}\nnpm test`;
  },
  'a text that spans lines': (text) => `git commit -m "fix: x\n\n${double(text).slice(1, -1)}\n"`,
  'a pattern in awk': (text) => `awk ${single(`/${regular(text)}/ { n++ } END { print n }`)} file`,
  'a pattern in sed': (text) => `sed -n ${single(`/${regular(text)}/p`)} file`,
  'a replacement in sed': (text) =>
    `sed ${single(`s/x/${regular(text).replaceAll('&', '\\&')}/`)} file`,
  'a string in jq': (text) => `jq ${single(`. == ${JSON.stringify(text)}`)} package.json`,
  'JSON in an argument': (text) =>
    `curl -s -d ${single(JSON.stringify({ text }))} https://example.com`,
};

/** By name: a command with a text in it that it only carries. */
export const CONTEXTS: Readonly<Record<string, Context>> = {
  ...Object.fromEntries(
    WORDS.map((template): [string, Context] => [
      template,
      (text, choose) => fill(template, text, choose),
    ]),
  ),
  ...OTHERS,
};

function fill(template: string, text: string, choose: Choose): string {
  return template.replaceAll(/(?<=[ =(])@/g, () => mixed(text, choose));
}

function regular(text: string): string {
  return text.replaceAll(/[^\w\s]/g, String.raw`\$&`).replaceAll('\n', ' ');
}

/** What runs a script, in itself harmless. */
export const HOSTS: readonly ((script: string) => string)[] = [
  (script) => script,
  (script) => `npm ci\n${script}`,
  (script) => `${script}\necho done`,
  (script) => `( ${script}\n)`,
  (script) => `if true; then\n${script}\nfi`,
  (script) => `main() {\n${script}\n}\nmain`,
  (script) => `{ ${script}\n} 2>&1 | tee build.log`,
  (script) => `bash -euo pipefail -c ${single(script)}`,
  (script) => `sudo -n sh -c ${double(script)}`,
  (script) => `eval ${single(script)}`,
  (script) => `bash <<'LAST'\n${script}\nLAST\n`,
  (script) => `printf '%s\\n' ${single(script)} | bash`,
  (script) => `echo "$( ${script}\n)"`,
  (script) => `ssh build@example.com ${single(script)}`,
  (script) => `trap ${single(script)} EXIT`,
];
