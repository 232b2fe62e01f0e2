import type { Wall } from '../model/index.ts';
import { LIMITS } from './limits.ts';

/** What is to run behind a wall, and what is to be seen there. */
export interface Confined {
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** Absolute paths of files and folders that can be read; nothing can be written. */
  readonly visible: readonly string[];
  /** An empty folder, for walls that build their own root in it. */
  readonly emptyFolder: string;
  /** The user that the program runs as. */
  readonly uid: number;
  readonly gid: number;
}

/** A way to confine a process. */
export interface WallKind {
  readonly name: Wall;
  readonly platforms: readonly NodeJS.Platform[];
  /**
   * Where the channel of two descriptors starts: as it should be, at 3 and 4, or at standard input and
   * output, because sudo closes the others.
   */
  readonly channel: 'own' | 'standard';
  /** What to execute. */
  readonly command: (confined: Confined) => readonly string[];
}

/** The walls, strongest first. Each is tried until one holds up. */
export const WALL_KINDS: readonly WallKind[] = [
  {
    name: 'bubblewrap',
    platforms: ['linux'],
    channel: 'own',
    command: (confined) => [
      ...limited('own'),
      ...bubblewrap(confined.visible, ['--unshare-all', '--cap-drop', 'ALL']),
      ...confined.command,
    ],
  },
  {
    name: 'sudo bubblewrap',
    platforms: ['linux'],
    channel: 'standard',
    // As root it needs no user namespace, which is what others are refused; setpriv gives up being root.
    command: (confined) => [
      ...AS_ROOT,
      ...limited('standard'),
      ...bubblewrap([...confined.visible, SETPRIV], UNSHARED),
      ...unprivileged(confined),
      ...confined.command,
    ],
  },
  {
    name: 'sudo unshare',
    platforms: ['linux'],
    channel: 'standard',
    command: (confined) => [
      ...AS_ROOT,
      ...limited('standard'),
      '/usr/bin/unshare',
      ...['--net', '--pid', '--mount', '--ipc', '--uts', '--fork', '--kill-child'],
      ...['/bin/sh', '-c', BUILD_ROOT, 'sh', confined.emptyFolder],
      ...[...SYSTEM, ...confined.visible, SETPRIV],
      '--',
      ...unprivileged(confined),
      ...confined.command,
    ],
  },
  {
    name: 'none',
    platforms: ['linux', 'darwin'],
    channel: 'own',
    command: ({ command }) => [...limited('own'), ...command],
  },
  {
    name: 'none',
    platforms: ['win32'],
    channel: 'own',
    command: ({ command }) => command,
  },
];

/** How something is run as root: by sudo, which fails where it would ask for a password; root needs none. */
export const AS_ROOT = process.getuid?.() === 0 ? [] : ['/usr/bin/sudo', '-n', '--'];
const SETPRIV = '/usr/bin/setpriv';

/** Bounds the memory, writes no core files, and puts the channel where it belongs. */
function limited(channel: WallKind['channel']): readonly string[] {
  const move = channel === 'own' ? '' : 'exec 3<&0 4>&1 0</dev/null 1>&2; ';
  return [
    '/bin/sh',
    '-c',
    `${move}ulimit -d ${LIMITS.memory / 1024}; ulimit -c 0; exec "$@"`,
    'sh',
  ];
}

/** What programs need to start: the libraries. */
const SYSTEM = ['/lib', '/lib64', '/usr/lib', '/usr/lib64'];

const UNSHARED = ['net', 'pid', 'ipc', 'uts', 'cgroup-try'].map((name) => `--unshare-${name}`);

/** A root of its own, with nothing in it but what is bound, and nothing to be written. No /proc, no /dev. */
function bubblewrap(visible: readonly string[], unshared: readonly string[]): readonly string[] {
  return [
    '/usr/bin/bwrap',
    ...unshared,
    '--die-with-parent',
    '--new-session',
    ...SYSTEM.flatMap((folder) => ['--ro-bind-try', folder, folder]),
    // A step that runs at the same time may have deleted one of them.
    ...visible.flatMap((place) => ['--ro-bind-try', place, place]),
    ...['--remount-ro', '/'],
    '--',
  ];
}

function unprivileged({ uid, gid }: Confined): readonly string[] {
  return [
    ...[SETPRIV, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'],
    ...['--inh-caps=-all', '--bounding-set=-all', '--'],
  ];
}

/** What bubblewrap does, for machines without it: a root in an empty folder, out of read-only binds. */
const BUILD_ROOT = `set -e
root=$1; shift
mount -t tmpfs -o mode=755 tmpfs "$root"
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mkdir -p "$root$1"
  elif [ -e "$1" ]; then mkdir -p "$root\${1%/*}"; : > "$root$1"
  else shift; continue; fi
  mount --bind "$1" "$root$1"
  mount -o remount,bind,ro,nosuid,nodev "$root$1"
  shift
done
shift
mount -o remount,ro "$root"
exec chroot "$root" "$@"`;
