import {
  type Choose,
  type Command,
  delimiterOf,
  type Script,
  scriptOf,
  type Transformation,
} from './command.ts';
import { written } from './layout.ts';
import { mixed, plain, single } from './quoting.ts';
import { base64, formatOf, hexadecimal, rot13, ROT13, spell } from './spelling.ts';

/** A command that writes code to its output: what stands on its line, and the lines below. */
interface Source {
  readonly line: string;
  readonly below?: string;
}

function sourceOf(text: string, choose: Choose): Source {
  const code = mixed(text, choose);
  const delimiter = delimiterOf(text, choose);
  return choose<() => Source>([
    () => ({ line: `printf '%s\\n' ${code}` }),
    () => ({ line: `printf %s ${single(text)}` }),
    () => ({ line: `cat <<< ${code}` }),
    () => ({ line: `cat <<'${delimiter}'`, below: `${text}\n${delimiter}\n` }),
    () => ({ line: `echo ${base64(text)} | base64 ${choose(['-d', '--decode', '-di'])}` }),
    () => ({ line: `base64 -d <<< ${base64(text)}` }),
    () => ({ line: `echo ${hexadecimal(text)} | xxd -r -p` }),
    () => ({ line: `xxd -p -r <<< '${hexadecimal(text)}'` }),
    () => ({ line: `printf '${formatOf(text)}'` }),
    () => ({ line: `echo -e '${formatOf(text).replaceAll('\\', '\\0')}'` }),
    () => ({ line: `echo ${single(rot13(text))} | ${ROT13}` }),
    () => ({ line: `echo ${code} | cat` }),
    ...(text.includes('\\') ? [] : [() => ({ line: `echo ${code}` })]),
  ])();
}

const SHELLS = [
  'bash',
  'sh',
  'bash -s',
  'bash -',
  'bash -e',
  'sh -s -- a b',
  'sudo -n bash',
  '/bin/bash',
  'env bash',
  '(bash)',
  '{ bash; }',
  'tee /dev/null | bash',
  'cat | bash -x',
  'bash /dev/stdin',
  'nice bash',
  'source /dev/stdin',
  '. /dev/stdin',
  'exec bash',
  'busybox sh',
  'if true; then bash; fi',
];

type Feed = (text: string, choose: Choose) => string;

const FEEDS: Readonly<Record<string, Feed>> = {
  'piped into a shell': (text, choose) => {
    const { line, below } = sourceOf(text, choose);
    return [`${line} | ${choose(SHELLS)}`, ...(below === undefined ? [] : [below])].join('\n');
  },
  'here-document into a shell': (text, choose) => {
    const delimiter = delimiterOf(text, choose);
    const shell = choose(['bash', 'sh', 'bash -s', 'cat | bash', 'sudo -n bash', '(bash)']);
    const escaped = text.replaceAll(/[$`\\]/g, String.raw`\$&`);
    const [start, body] = choose([
      [`'${delimiter}'`, text],
      [`"${delimiter}"`, text],
      [`\\${delimiter}`, text],
      [delimiter, escaped],
    ] as const);
    const place = shell === 'cat | bash' ? `cat <<${start} | bash` : `${shell} <<${start}`;
    return `${choose([place, shell === 'bash' ? `<<${start} bash` : place])}\n${body}\n${delimiter}\n`;
  },
  'here-string into a shell': (text, choose) =>
    `${choose(['bash', 'sh', 'bash -s', 'sudo -n bash', 'bash /dev/stdin'])} <<< ${mixed(text, choose)}`,
  'substituted code': (text, choose) => {
    const { line, below = '' } = sourceOf(text, choose);
    const source = below === '' ? line : `${line}\n${below}`;
    return choose([
      `eval "$(${source})"`,
      `bash -c "$(${source})"`,
      `bash <<< "$(${source})"`,
      `x=$(${source}); eval "$x"`,
      `bash <<EOF_\n$(${source})\nEOF_\n`,
      `. <(${source})`,
      `source <(${source})`,
      `bash <(${source})`,
      `bash < <(${source})`,
      `cat <(${source}) | bash`,
      `trap "$(${source})" EXIT`.replace(/^.*$/s, (trap) => `( ${trap}; true )`),
    ]);
  },
  'code in a variable': (text, choose) => {
    const variable = choose(['code', 'X', '_x1']);
    const use = choose([
      `eval "$${variable}"`,
      `eval "\${${variable}}"`,
      `bash -c "$${variable}"`,
      `bash <<< "$${variable}"`,
      `printf '%s\\n' "$${variable}" | bash`,
      `export ${variable}; bash -c 'eval "$${variable}"'`,
      `bash <<END_\n$${variable}\nEND_\n`,
    ]);
    return `${variable}=${mixed(text, choose)}${choose(['; ', '\n', ' && '])}${use}`;
  },
  'positional code': (text, choose) =>
    choose([
      `set -- ${mixed(text, choose)}; eval "$1"`,
      `bash -c 'eval "$1"' _ ${mixed(text, choose)}`,
      `bash -c '"$@"' _ bash -c ${mixed(text, choose)}`,
      `f() { eval "$1"; }; f ${mixed(text, choose)}`,
      `f() { bash -c "$2"; }; f x ${mixed(text, choose)}`,
      `for c in ${mixed(text, choose)}; do eval "$c"; done`,
      `a=(${mixed(text, choose)}); eval "\${a[0]}"`,
      `bash -s ${mixed(text, choose)} <<< 'eval "$1"'`,
      `printf '%s\\0' ${mixed(text, choose)} | xargs -0 bash -c`,
      `printf '%s\\0' ${mixed(text, choose)} | xargs -0 -I{} bash -c {}`,
      `mapfile -t m < <(printf %s ${mixed(text, choose)}); eval "$(printf '%s\\n' "\${m[@]}")"`,
    ]),
  'written to a file': (text, choose) => {
    const file = `./x${text.length}.sh`;
    const delimiter = delimiterOf(text, choose);
    const write = choose([
      `cat > ${file} <<'${delimiter}'\n${text}\n${delimiter}\n`,
      `cat <<'${delimiter}' > ${file}\n${text}\n${delimiter}\n`,
      `printf '%s\\n' ${mixed(text, choose)} > ${file}\n`,
      `printf '%s\\n' ${mixed(text, choose)} | tee ${file}\n`,
      `printf '%s\\n' ${mixed(text, choose)} >> ${file}\n`,
      `echo ${base64(text)} | base64 -d > ${file}; `,
      `tee ${file} <<< ${mixed(text, choose)}; `,
    ]);
    const run = choose([
      `bash ${file}`,
      `. ${file}`,
      `source ${file}`,
      `bash < ${file}`,
      `cat ${file} | bash`,
      `chmod +x ${file} && ${file}`,
      `chmod 755 ${file}; ${file} a`,
      `bash -e "${file}"`,
      `eval "$(cat ${file})"`,
      `bash -c "$(< ${file})"`,
      `f=${file}; bash "$f"`,
    ]);
    return `${write}${run}`;
  },
};

export const FEEDING: readonly Transformation[] = [
  ...Object.entries(FEEDS).map(([name, feed]) => ({
    name,
    apply: (command: Command, choose: Choose): Script => {
      const { text, needs } = written(command, choose);
      const fed = feed(text, choose);
      return scriptOf(fed, { needs: [...needs, ...needsOf(fed, text, needs)] });
    },
  })),
  {
    name: 'arguments for xargs',
    apply: (command, choose) => {
      if (command.kind !== 'words' || command.isBuiltin || command.words.length < 2) return command;
      const [first = '', ...others] = command.words;
      const args = others.flatMap((word) => (typeof word === 'string' ? [word] : []));
      if (args.length < others.length) return command;
      const { setup, text } = spell(first, 'x', choose);
      const run = choose([
        `printf '%s\\0' ${args.map(plain).join(' ')} | xargs -0 ${text}`,
        `xargs -0 ${text} < <(printf '%s\\0' ${args.map((arg) => mixed(arg, choose)).join(' ')})`,
        `printf '%s\\0' ${args.map(plain).join(' ')} | xargs -0 -n 99 -- env ${text}`,
      ]);
      return scriptOf([...setup, run].join('\n'), { needs: command.needs });
    },
  },
];

const SPECIAL: readonly (readonly [RegExp, string])[] = [
  [/^[^\n]*\.\/x\d+\.sh/m, 'a file'],
  [/sudo/, 'sudo'],
  [/xxd/, 'xxd'],
  [/busybox/, 'busybox'],
];

function needsOf(fed: string, text: string, needs: readonly string[]): readonly string[] {
  const around = fed.replace(text, '');
  const special = SPECIAL.flatMap(([pattern, need]) => (pattern.test(around) ? [need] : []));
  const isForAnother = needs.includes('Bash') && /\bsh\b/.test(around.replaceAll(/\.\/x\S*/g, ''));
  return isForAnother ? [...special, 'sh to be Bash'] : special;
}
