import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { subjectsOf } from '../../../src/safety/shell/read.ts';
import { HOME, isKnown, NAME, STAR, UNKNOWN } from '../../../src/safety/shell/text.ts';

/** The words that `show` gets, each time that it is called. */
function argumentsOf(line: string): readonly string[] {
  const commands = subjectsOf(line).flatMap((subject) =>
    subject.kind === 'command' ? subject.command : [],
  );
  const shown = commands.filter(({ name }) => name === 'show');
  return shown.flatMap(({ argv }) => argv.slice(1).map(({ text }) => text));
}

/** The same, as Bash sees it. */
function bashOf(line: string): readonly string[] {
  const script = `show() { printf '%s\\0' "$@" >&3; }\n${line}`;
  const run = `exec 3>&1 >/dev/null; eval "$1"`;
  const output = execFileSync('bash', ['-c', run, 'bash', script], { encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

describe('the words of a command are what Bash makes of', () => {
  it.each([
    `show a''b "c d" 'e'\\''f' g\\ h`,
    `show $'\\x72m' $'\\155' $'a\\tb' $'\\u0072'`,
    `show {a,b}c x{1..3}y {a,{b,c}d} {"q r",s} \\{a,b\\} {a} {} a{,b} {c..a}`,
    `show "{a,b}" '{a,b}' {a,b}{c,d} pre{,fix,}`,
    `X=rm; show $X "$X" \${X} '$X' \\$X`,
    `X='a  b c'; show $X; `,
    `X='a  b c'; show "$X" pre$X/post`,
    `X=a Y=b; show $X$Y "$X$Y" $X-$Y`,
    `X=a; X+=b; X+=c; show $X`,
    `IFS=,; X=a,b,c; show $X`,
    `show a$IFS"b"\${IFS}c`,
    `A=(a 'b c' d); show "\${A[@]}"`,
    `A=(a 'b c' d); show "\${A[1]}" \${A[0]} \${A[2]}`,
    `A=(a); A+=(b 'c d'); show "\${A[@]}"`,
    `set -- a 'b c'; show "$@" "$1" "$2"`,
    `set -- a b c; shift; show "$@"`,
    `set -- a b c; shift 2; show "$@"`,
    `set -- a b c; for x; do show $x; done`,
    `f() { show "$2" "$1" "$@"; }; f a 'b c'`,
    `f() { set -- x; show "$1"; }; set -- a; f; show "$1"`,
    `X=abcdef; show \${X:1:2} \${X:3} \${X:0:1} "\${X: -2}"`,
    `X=abc.abc; show \${X/b/x} \${X//b/x} \${X/#a/x} \${X/%c/x} \${X%.abc} \${X#abc.}`,
    `X=aBc; show \${X^^} \${X,,} \${X^} \${X,}`,
    `X=a; show \${X:-b} \${X:+c}; Y=; show \${Y:-d} \${X-e} \${Y:+f} x`,
    `X=Y; Y=b; show \${!X}`,
    `show $((1+2)) $((2*3-4)) $((7/2)) $((7%4)) $((010)) $(( (1+2)*3 ))`,
    `X=3; show $((X+1)) $(($X*2))`,
    `show $(echo a 'b c') "$(echo a; echo b)" \`echo c\``,
    `show $(printf '%s-%s' a b) "$(printf 'x%dy\\n' 7)" $(printf '\\x61\\142')`,
    `show "$(echo -e 'a\\tb')" $(echo -n x)y`,
    `show $(echo cm0gLXJm | base64 -d)`,
    `show "$(cat <<< 'a b')" $(cat <<'E'
c $X
E
)`,
    `X=1; show "$(cat <<E
a $X \\$X
E
)"`,
    `read a b <<< 'x y z'; show "$a" "$b"`,
    `printf -v v '%s%s' r m; show $v`,
    `if true; then X=a; fi; X=b; show $X`,
    `for i in a b; do X=$i; done; show $i`,
    `X=a; (X=b); show $X`,
    `X=a; X=b true; show $X`,
    `export X=a Y="b c"; show $X "$Y"`,
    `declare -a A=(x 'y z'); show "\${A[@]}"`,
    `eval "X=a; show \\$X b"`,
    `eval show 'a   b' "'c   d'"`,
    `X=$(echo a; echo b); show $X "$X"`,
    `E=; show "" '' $E"" $E`,
    `show a #b`,
    `show a\\
b`,
    `show ~+/x`.replace('~+', '"."'),
    `f() { echo "<$1>"; }; show "$(f a)" "$(f 'b c')"`,
    `show $(echo /usr/bin/env | cat)`,
    `echo 'a b' > /dev/null; X=c; show $X`,
    `case x in x) X=a;; esac; X=b; show $X`,
    `show <<< ignored a b`,
    `2>/dev/null show a >/dev/null b`,
  ])('%s', (line) => {
    expect(argumentsOf(line)).toEqual(bashOf(line));
  });
});

describe('what only the run tells is not made up', () => {
  it.each([
    ['show $SOME_VARIABLE', UNKNOWN],
    ['show "a$X/b"', `a${UNKNOWN}/b`],
    ['X=a; read X; show $X', UNKNOWN],
    ['X=a; if c; then X=b; fi; show $X', UNKNOWN],
    ['X=a; c && X=b; show $X', UNKNOWN],
    ['X=a; while c; do X=b; done; show $X', UNKNOWN],
    ['X=a; case $Y in a) X=b;; esac; show $X', UNKNOWN],
    ['X=a; unset X; show $X', UNKNOWN],
    ['declare -n X=Y; show $X', UNKNOWN],
    ['show $(some-program)', UNKNOWN],
    ['show *.log', `${STAR}.log`],
    ["X='*'; show $X", STAR],
    ['show ~', HOME],
    ['show $RANDOM', NAME],
    ['show $(mktemp -d)/x', `/tmp/${NAME}/x`],
    ['show {1..100000}', UNKNOWN],
  ])('%s', (line, expected) => {
    expect(argumentsOf(line)).toEqual([expected]);
  });

  it('is what stands for a variable that may be set to something else', () => {
    expect(argumentsOf('show ${X:-a}')).toEqual([UNKNOWN, 'a']);
  });

  it('is what a loop does before it has done it once', () => {
    const seen = subjectsOf('X=a; while c; do show $X; X=b; done').flatMap((subject) =>
      subject.kind === 'command' && subject.command.name === 'show' ? subject.command.argv : [],
    );
    expect(seen.some(({ text }) => !isKnown(text))).toBe(true);
  });
});
