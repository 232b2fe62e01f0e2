import { abbreviates, firstOperand, hasLetter, optionValue } from './options.ts';
import { joined, type Stream, streamOf } from './stream.ts';
import type { Invocation } from './subject.ts';

interface CodeOption {
  readonly letter?: string;
  readonly long?: string;
  /** What stands before the code in the value, where that isn't all of it. */
  readonly before?: RegExp;
}

const TAR: readonly CodeOption[] = [
  { long: '--checkpoint-action', before: /^exec=/ },
  { long: '--to-command' },
  { letter: 'I', long: '--use-compress-program' },
  { letter: 'F', long: '--info-script' },
  { long: '--rmt-command' },
];

const SSH: readonly CodeOption[] = [
  { letter: 'o', before: /^(?:ProxyCommand|LocalCommand|KnownHostsCommand)(?:\s*=\s*|\s+)/i },
];

/** Settings of git whose values a shell runs. */
const SETTINGS =
  /^(?:alias\.[^=]+=\s*!|core\.(?:pager|sshcommand|editor|askpass|fsmonitor)=|pager\.\w+=|sequence\.editor=|diff\.external=|credential\.(?:[^=]+\.)?helper=\s*!)/i;

/** Options whose values programs run as a shell would, by program. */
const OPTIONS: ReadonlyMap<string, readonly CodeOption[]> = new Map([
  ...['tar', 'gtar', 'bsdtar'].map((name) => [name, TAR] as const),
  ...['ssh', 'scp', 'sftp'].map((name) => [name, SSH] as const),
  ['rsync', [{ letter: 'e', long: '--rsh' }, { long: '--rsync-path' }]],
  ['man', [{ letter: 'P', long: '--pager' }]],
  ['zip', [{ long: '--unzip-command' }]],
  ['tcpdump', [{ letter: 'z' }]],
  ['sort', [{ long: '--compress-program' }]],
  ['split', [{ long: '--filter' }]],
  ['go', [{ long: '-exec' }, { long: '-toolexec' }, { long: '-vettool' }]],
  ['cargo', [{ letter: 's', long: '--shell' }]],
  ['git', [{ letter: 'c', long: '--config', before: SETTINGS }, { long: '--upload-pack' }]],
]);

/** The code that a command runs because one of its options says so. */
export function optionRuns(command: Invocation): readonly { readonly code: Stream }[] {
  const options = OPTIONS.get(command.name) ?? [];
  const codes = options.flatMap((option) => valuesOf(command, option));
  return [...codes, ...submodules(command)].map((code) => ({ code }));
}

function valuesOf({ argv }: Invocation, option: CodeOption): readonly Stream[] {
  const { letter = '', long = '', before } = option;
  return argv.flatMap(({ text }, index) => {
    const isHere = hasLetter(text, letter) || (long !== '' && abbreviates(text, long));
    const value = isHere ? optionValue(argv.slice(index, index + 2), letter, long) : undefined;
    if (value === undefined || before === undefined) return value === undefined ? [] : [value];
    return before.test(value.text) ? [streamOf(value.text.replace(before, ''), value.from)] : [];
  });
}

/** `git submodule foreach 'code'`, `git rebase -x 'code'`, `git difftool -x 'code'`. */
function submodules({ name, argv }: Invocation): readonly Stream[] {
  if (name !== 'git') return [];
  const compared = argv.some(({ text }) => text === 'difftool')
    ? optionValue(argv, 'x', '--extcmd')
    : undefined;
  const rebase = argv.findIndex(({ text }) => text === 'rebase');
  const executed = rebase === -1 ? undefined : optionValue(argv.slice(rebase), 'x', '--exec');
  const each = argv.findIndex(({ text }) => text === 'foreach');
  const words = each === -1 ? [] : argv.slice(firstOperand(argv, {}, each + 1));
  return [
    ...[executed, compared].filter((each) => each !== undefined),
    ...(words.length > 0 ? [joined(words, ' ')] : []),
  ];
}
