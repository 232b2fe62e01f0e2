import { type Choose, type Command, type Transformation, type Word, wordsOf } from './command.ts';
import { asProgram } from './nesting.ts';
import { isPlain } from './quoting.ts';

/** Programs that run the command in their arguments, with some of their options. */
const WRAPPERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  sudo: [
    [],
    ['-n'],
    ['-E'],
    ['-nH'],
    ['-u', 'root'],
    ['-uroot', '-n'],
    ['-nu', 'root'],
    ['--user=root'],
    ['--user', 'root', '--group', 'root'],
    ['-n', '--'],
    ['A=1'],
    ['-n', 'A=1', 'B=rm -x'],
    ['-p', 'echo', '--'],
    ['--preserve-env=PATH,HOME', '-n'],
  ],
  doas: [[], ['-n'], ['-u', 'root'], ['-nu', 'root', '--']],
  env: [
    [],
    ['-i'],
    ['-'],
    ['A=1', 'B=2'],
    ['-u', 'A'],
    ['-uA', '--'],
    ['--unset=A', 'B=1'],
    ['--unset', 'A', '-i'],
    ['-iu', 'A'],
    ['-C', '.'],
    ['--chdir=.'],
    ['--ignore-environment', '--'],
  ],
  nohup: [[], ['--']],
  nice: [
    [],
    ['-n', '5'],
    ['-n5'],
    ['-5'],
    ['--adjustment=5'],
    ['--adjustment', '5'],
    ['-n', '5', '--'],
  ],
  timeout: [
    ['60'],
    ['1m'],
    ['-k', '5', '60s'],
    ['-k5', '60'],
    ['-s', 'KILL', '60'],
    ['--signal=TERM', '60'],
    ['--signal', 'TERM', '60'],
    ['--foreground', '--preserve-status', '0.5h'],
    ['-v', '--kill-after', '5', '--', '60'],
  ],
  stdbuf: [
    ['-oL'],
    ['-o', '0'],
    ['-i0', '-e', 'L'],
    ['--output=L', '--'],
    ['--output', 'L', '--error=0'],
  ],
  setsid: [['-w'], ['--wait'], ['-w', '--']],
  xargs: [
    ['-a', '/dev/null'],
    ['-a/dev/null', '-n', '1'],
    ['-0', '-a', '/dev/null', '-P', '4'],
    ['-ta', '/dev/null'],
    ['--arg-file=/dev/null', '--max-procs=2'],
    ['--arg-file', '/dev/null', '-d', '\\n', '--'],
  ],
  chroot: [['/'], ['--userspec=0:0', '/'], ['--', '/'], ['--skip-chdir', '/']],
  unshare: [
    ['-m'],
    ['--mount', '--'],
    ['-mn'],
    ['--fork', '--pid'],
    ['-fp', '--'],
    ['-u', '--propagation', 'private', '-m'],
  ],
  nsenter: [
    ['-t', '1', '-m'],
    ['-t1', '-u'],
    ['--target', '1', '--uts'],
    ['--target=1', '-i', '--'],
  ],
  busybox: [
    ['nice', '-n', '5'],
    ['env', 'A=1'],
    ['nohup'],
    ['timeout', '60'],
    ['env', '-u', 'A'],
    ['setsid'],
  ],
  ionice: [['-c', '3'], ['-c3'], ['-c', '2', '-n', '0', '--']],
  taskset: [['1'], ['-c', '0']],
  flock: [
    ['-s', '.'],
    ['-sw', '5', '/tmp'],
    ['--shared', '--timeout=5', '--', '.'],
  ],
  runuser: [
    ['-u', 'root', '--'],
    ['--user=root', '--'],
  ],
};

/** What only the shell itself has. */
const BUILTINS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  command: [[], ['-p'], ['--'], ['-p', '--']],
  builtin: [['command'], ['--', 'command'], ['command', '-p'], ['exec']],
  exec: [[], ['-a', 'name'], ['--'], ['-l'], ['-c'], ['-ca', 'name']],
};

export const WRAPPINGS: readonly Transformation[] = [
  ...Object.entries(WRAPPERS).map(([name, options]) => ({
    name,
    apply: (command: Command, choose: Choose) => {
      const { words, needs } = asProgram(command, choose);
      const folder = choose(['', '', '', IN_SBIN.includes(name) ? '/usr/sbin/' : '/usr/bin/']);
      const before = [`${folder}${name}`, ...choose(options)];
      return wordsOf([...before, ...words], { needs: [...needs, name, ...specialOf(before)] });
    },
  })),
  ...Object.entries(BUILTINS).map(([name, options]) => ({
    name,
    apply: (command: Command, choose: Choose) => {
      const { words, needs } = asProgram(command, choose);
      return wordsOf([name, ...choose(options), ...words], {
        needs: [...needs, 'Bash'],
        isBuiltin: true,
      });
    },
  })),
  {
    name: 'find -exec',
    apply: (command, choose) => {
      const { words, needs } = asProgram(command, choose);
      if (words.some((word) => word === ';' || textOf(word).includes('{}'))) return command;
      const start = ['find', '.', ...choose([[], ['-type', 'd']]), '-maxdepth', '0'];
      return wordsOf([...start, choose(['-exec', '-execdir']), ...words, ';'], { needs });
    },
  },
  {
    name: 'env -S',
    apply: (command, choose) => {
      const { words, needs } = asProgram(command, choose);
      if (words.some((word) => typeof word !== 'string')) return command;
      const text = words.map((word) => quotedForEnv(textOf(word))).join(' ');
      const option = choose([['-S', text], [`-S${text}`], [`--split-string=${text}`]]);
      return wordsOf(['env', ...option], { needs });
    },
  },
];

const IN_SBIN = ['chroot', 'runuser'];

/** A relative path leads elsewhere in another folder; `env -i` leaves no PATH with /usr/sbin. */
function specialOf(words: readonly string[]): readonly string[] {
  const [name = ''] = words;
  const isMoved = name.endsWith('chroot') && !words.includes('--skip-chdir');
  return [
    ...(isMoved || name.endsWith('nsenter') ? ['another folder'] : []),
    ...(IN_SBIN.includes(name) ? ['PATH with sbin'] : []),
  ];
}

function textOf(word: Word): string {
  return typeof word === 'string' ? word : word.raw;
}

function quotedForEnv(word: string): string {
  return isPlain(word) ? word : `'${word.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
