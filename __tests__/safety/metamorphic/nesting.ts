import {
  type Choose,
  type Command,
  type Script,
  type Transformation,
  type Word,
  type Words,
  wordsOf,
} from './command.ts';
import { written } from './layout.ts';

/** A command as words that any program can run. */
export function asProgram(command: Command, choose: Choose): Words {
  if (command.kind === 'words' && !command.isBuiltin) return command;
  const { text, needs } = written(command, choose);
  return wordsOf(['bash', '-c', text], { needs });
}

/** What reads code out of its arguments. */
interface Nesting {
  readonly name: string;
  readonly words: (code: string, choose: Choose) => readonly Word[];
  readonly needs?: readonly string[];
  readonly isBuiltin?: boolean;
}

const SHELL_OPTIONS = [
  ['-c'],
  ['-ec'],
  ['-e', '-c'],
  ['-eu', '-c'],
  ['-ce'],
  ['-e', '+x', '-c'],
  ['-c', '--'],
  ['+e', '-c', '-x'],
];

const BASH_OPTIONS = [
  ...SHELL_OPTIONS,
  ['-euo', 'pipefail', '-c'],
  ['-o', 'pipefail', '-ec'],
  ['-eo', 'pipefail', '-O', 'extglob', '-c'],
  ['--norc', '--noprofile', '-c'],
  ['--rcfile', 'x', '-c'],
  ['--posix', '-c'],
  ['+O', 'extglob', '-c'],
];

const NESTINGS: readonly Nesting[] = [
  shell('bash', BASH_OPTIONS, []),
  shell('sh', SHELL_OPTIONS, ['sh']),
  shell('dash', SHELL_OPTIONS, ['sh', 'dash']),
  shell('zsh', SHELL_OPTIONS, ['zsh']),
  shell(
    'busybox',
    [
      ['sh', '-c'],
      ['ash', '-ec'],
      ['sh', '-e', '-c'],
    ],
    ['sh', 'busybox'],
  ),
  {
    name: 'eval',
    words: (code, choose) => choose([['eval', code], ['eval', '--', code], evalWords(code)]),
    isBuiltin: true,
  },
  {
    name: 'su',
    words: (code, choose) =>
      choose([
        ['su', '-c', code],
        ['su', 'root', '-c', code],
        ['su', '-s', '/bin/sh', '-c', code, 'root'],
        ['su', `--command=${code}`],
        ['su', '-', 'root', '-c', code],
        ['su', '-lc', code],
      ]),
    needs: ['a login shell'],
  },
  {
    name: 'ssh',
    words: (code, choose) =>
      choose([
        ['ssh', 'host', code],
        ['ssh', '-p', '22', '-o', 'StrictHostKeyChecking=no', 'root@host', code],
        ['ssh', '-tt', '-i', 'key', '-l', 'root', 'host', '--', code],
        ['ssh', '-vp22', '-J', 'jump', 'host', ...evalWords(code).slice(1)],
      ]),
    needs: ['another machine'],
  },
  {
    name: 'watch',
    words: (code, choose) =>
      choose([
        ['watch', code],
        ['watch', '-n', '1', code],
        ['watch', '-gn1', '--', code],
        ['watch', '--interval=5', '-x', 'bash', '-c', code],
      ]),
    needs: ['a terminal'],
  },
  {
    name: 'parallel',
    words: (code, choose) =>
      choose([
        ['parallel', ':::', code],
        ['parallel', '-j', '1', 'bash', '-c', ':::', code],
        ['parallel', '--jobs=2', '-N0', code, ':::', '1'],
      ]),
    needs: ['parallel'],
  },
  {
    name: 'script',
    words: (code, choose) =>
      choose([
        ['script', '-qc', code, '/dev/null'],
        ['script', '-q', '-e', '-c', code, '/dev/null'],
        ['script', '-q', `--command=${code}`, '/dev/null'],
      ]),
    needs: ['sh', 'a terminal'],
  },
  {
    name: 'flock -c',
    words: (code) => ['flock', '-s', '.', '-c', code],
    needs: ['sh', 'flock'],
  },
  {
    name: 'find -exec sh',
    words: (code, choose) => {
      const inner = choose([
        ['sh', '-c', code],
        ['bash', '-c', code, '_'],
      ]);
      const end = choose([[';'], ['{}', '+'], ['{}', ';']]);
      return ['find', '.', '-maxdepth', '0', choose(['-exec', '-execdir']), ...inner, ...end];
    },
    needs: ['sh', 'no braces'],
  },
  {
    name: 'xargs sh',
    words: (code, choose) => ['xargs', '-a', '/dev/null', choose(['sh', 'bash']), '-c', code],
    needs: ['sh'],
  },
  {
    name: 'python',
    words: (code, choose) => [
      choose(['python3', 'python3', 'python']),
      choose(['-c', '-Ec', '-Bc']),
      choose([
        `import os; os.system(${JSON.stringify(code)})`,
        `import subprocess\nsubprocess.run(${JSON.stringify(code)}, shell=True)`,
        `__import__("os").system(${JSON.stringify(code)})`,
      ]),
    ],
    needs: ['sh', 'python3'],
  },
  {
    name: 'perl',
    words: (code, choose) => [
      'perl',
      choose(['-e', '-we', '-E']),
      choose([`system(${perl(code)})`, `exec ${perl(code)}`, `print 1; system ${perl(code)};`]),
    ],
    needs: ['sh', 'perl'],
  },
  {
    name: 'node',
    words: (code, choose) => [
      'node',
      choose(['-e', '--eval', '-p']),
      choose([
        `require('child_process').execSync(${JSON.stringify(code)})`,
        `require("node:child_process").spawnSync(${JSON.stringify(code)}, { shell: true })`,
      ]),
    ],
    needs: ['sh', 'node'],
  },
  {
    name: 'awk',
    words: (code, choose) => [
      'awk',
      choose([
        `BEGIN { system(${JSON.stringify(code)}) }`,
        `BEGIN{while((${JSON.stringify(code)} | getline line)>0)print line}`,
      ]),
    ],
    needs: ['sh', 'awk', 'one line'],
  },
];

export const NESTING: readonly Transformation[] = NESTINGS.map(
  ({ name, words, needs = [], isBuiltin = false }) => ({
    name,
    apply: (command, choose) => {
      const inner = written(command, choose);
      const code = choose([inner.text, inner.text, `${inner.text}\n`, ` ${inner.text} # done`]);
      const all = [...inner.needs, ...needs.flatMap((need) => needOf(need, code, inner))];
      return wordsOf(words(code, choose), { isBuiltin, needs: all });
    },
  }),
);

function shell(
  name: string,
  options: readonly (readonly string[])[],
  needs: readonly string[],
): Nesting {
  return {
    name,
    words: (code, choose) => [
      `${choose(['', '', '/bin/', '/usr/bin/'])}${name}`,
      ...choose(options),
      code,
      ...choose([[], [], ['name'], ['name', 'x', '-y']]),
    ],
    needs,
  };
}

/** `eval` joins its arguments with spaces. */
function evalWords(code: string): readonly string[] {
  return ['eval', ...code.split(' ')];
}

/** What code needs of the shell that reads it. */
function needOf(need: string, code: string, { needs }: Script): readonly string[] {
  if (need === 'sh') return needs.includes('Bash') ? ['sh to be Bash'] : [];
  if (need === 'no braces') return code.includes('{}') ? ['no braces'] : [];
  if (need === 'one line') return /[\n\\]/.test(code) ? ['one line'] : [];
  return [need];
}

/** A string of Perl's. */
function perl(code: string): string {
  return `'${code.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
