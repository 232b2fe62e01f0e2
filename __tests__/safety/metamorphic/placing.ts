import {
  type Choose,
  type Script,
  scriptOf,
  type Transformation,
  closed,
  delimiterOf,
  unit,
} from './command.ts';
import { written } from './layout.ts';
import { single } from './quoting.ts';

type Place = (script: Script, choose: Choose) => string;

const HARMLESS = [
  'true',
  ':',
  'echo hello',
  'cd .',
  'export A=1',
  "echo 'a # b'",
  'test -d .',
  'ls > /dev/null',
  'x=$((1 + 2))',
  '[[ a == a* ]]',
  'set -e',
];

const PLACES: Readonly<Record<string, Place>> = {
  'after a command': (script, choose) =>
    `${choose(HARMLESS)}${choose(['; ', ' && ', '\n', ';\n\n', ' &\n', ' # note\n'])}${unit(script, choose)}`,
  'before a command': (script, choose) =>
    `${unit(script, choose)}${choose(['; ', ' && ', ' || ', '\n', ' & wait; ', ' # note\n'])}${choose(HARMLESS)}`,
  'after a failure': (script, choose) =>
    `${choose(['false', '! true', 'test -f nothing', '[ 1 = 2 ]'])} || ${unit(script, choose)}`,
  whitespace: ({ text }, choose) =>
    `${choose(['', ' ', '\n\n', '\t'])}${text}${choose(['', ' ', '\n', ' \t\n\n'])}`,
  comment: ({ text }, choose) =>
    `${choose(['', '# rm nothing\n', '#!/bin/bash\n'])}${text}${choose([' # done', '\n# done', ' #', '\n#\n'])}`,
  subshell: ({ text }, choose) => `(${choose([' ', '\n'])}${closed(text, choose)})`,
  group: ({ text }, choose) => `{${choose([' ', '\n'])}${closed(text, choose)}}`,
  function: ({ text }, choose) => {
    const name = choose(['f', 'main', 'build-all', 'ls', 'a_1']);
    const head = choose([`${name}()`, `function ${name}`, `function ${name} ()`, `${name} ( )\n`]);
    const [open, close] = choose([
      ['{', '}'],
      ['(', ')'],
      ['{ {', '} }'],
    ] as const);
    const call = choose([name, `"${name}"`, `${name} a b`, `eval ${name}`, `x=${name}; $x`]);
    return `${head} ${open} ${closed(text, choose)}${close}${choose(['; ', '\n'])}${call}`;
  },
  if: ({ text }, choose) =>
    choose([
      () => `if true; then ${closed(text, choose)}fi`,
      () => `if false; then :; else ${closed(text, choose)}fi`,
      () => `if false; then :; elif true; then\n${closed(text, choose)}fi`,
      () => `if ${closed(text, choose)}then :; fi`,
      () => `if ! { ${closed(text, choose)}}; then :; fi`,
    ])(),
  loop: ({ text }, choose) =>
    choose([
      () => `for i in 1; do ${closed(text, choose)}done`,
      () => `while true; do ${closed(text, choose)}break; done`,
      () => `until ( ${closed(text, choose)}true ); do break; done`,
      () => `while ( ${closed(text, choose)}false ); do :; done`,
      () => `for ((n = 0; n < 1; n++)); do ${closed(text, choose)}done`,
      () => `for i in 1; { ${closed(text, choose)}}`,
      () => `select i in 1; do ${closed(text, choose)}break; done <<< 1`,
    ])(),
  case: ({ text }, choose) =>
    choose([
      () => `case x in x) ${closed(text, choose)};; esac`,
      () => `case x in (a|x)\n${text}\n;;\n*) : ;; esac`,
      () => `case x in *) ${text}\nesac`,
      () => `case x in x) ;& y) ${text}\n;;& esac`,
    ])(),
  keyword: (script, choose) =>
    `${choose(['! ', 'time ', 'time -p ', '! time '])}${unit(script, choose)}`,
  background: (script, choose) => `${unit(script, choose)} & wait`,
  coproc: ({ text }, choose) => `coproc ${choose(['', 'NAME '])}{ ${closed(text, choose)}}; wait`,
  pipeline: (script, choose) =>
    choose([
      (inner: string) => `${inner} | cat`,
      (inner: string) => `true | ${inner}`,
      (inner: string) => `${inner} |& cat`,
      (inner: string) => `true | ${inner} 2>&1 |\n cat`,
    ])(unit(script, choose)),
  redirected: (script, choose) =>
    `${unit(script, choose)} ${choose(['2>/dev/null', '> out', '&> out', '>&2', '2>&1 >> out', '3<&0'])}`,
  substitution: ({ text }, choose) => {
    const inner = `$( ${closed(text, choose)})`;
    return choose([
      `echo "${inner}"`,
      `: ${inner}`,
      `x=${inner}`,
      `export x="${inner}"`,
      `for i in ${inner}; do :; done`,
      `case ${inner} in *) ;; esac`,
      `[[ -n "${inner}" ]]`,
      `[ "${inner}" = 1 ] || true`,
      `echo \${nope:-${inner}}`,
      `echo "\${nope:-"${inner}"}"`,
      `cat <<< "${inner}"`,
      `a=(x "${inner}")`,
      `x="${inner}" true`,
      `echo > "out${inner}"`,
      `echo $(( 0 ${inner} ))`,
      `let "x = 1 ${inner}"`,
      `(( 1 ${inner} ))`,
      `declare -A m=([k]="${inner}")`,
      `echo {a,"${inner}"}`,
      `a[0${inner}]=1`,
    ]);
  },
  'in a here-document': ({ text }, choose) => {
    const delimiter = delimiterOf(text, choose);
    const inner = `$( ${closed(text, choose)})`;
    const dash = choose(['', '-']);
    return `cat <<${dash}${delimiter}\nhello ${inner}\n${delimiter}\n`;
  },
  'process substitution': ({ text }, choose) => {
    const inner = `( ${closed(text, choose)})`;
    return choose([
      `cat <${inner}`,
      `cat < <${inner}`,
      `diff <${inner} /dev/null || true`,
      `while read -r _; do :; done < <${inner}`,
    ]);
  },
  trap: ({ text }, choose) => {
    const code = single(text);
    return choose([
      `( trap ${code} EXIT\ntrue )`,
      `(trap -- ${code} 0; true)`,
      `( trap ${code} TERM EXIT; : )`,
      `( trap ${code} USR1; kill -USR1 $BASHPID; true )`,
    ]);
  },
  alias: ({ text }, choose) => {
    // A here-document ends with the alias, or not at all.
    if (text.includes('<<')) return text;
    const alias = `alias go=${single(`{ ${closed(text, choose)}}`)}`;
    return `eval ${single(`shopt -s expand_aliases\n${alias}\ngo`)}`;
  },
};

export const PLACING: readonly Transformation[] = Object.entries(PLACES).map(([name, place]) => ({
  name,
  apply: (command, choose) => {
    const script = written(command, choose);
    return scriptOf(place(script, choose), { needs: script.needs });
  },
}));
