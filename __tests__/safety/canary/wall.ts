// What stands between a command and the real machine: bubblewrap, with nothing in it but a throw-away root
// and a toolbox that is read only.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SECRET } from './machine.ts';
import type { Toolbox } from './toolbox.ts';

/** What is written by stubs. Being a mount, it can't be removed. */
export const CALLS = '/run/calls';

const ENVIRONMENT = {
  PATH: '/usr/sbin:/usr/bin:/bin',
  HOME: '/home/dev',
  USER: 'dev',
  LC_ALL: 'C',
  TOKEN: SECRET,
};

/** Seconds that a command may take, with what it leaves behind in the background. */
const PATIENCE = '8';

/**
 * Runs a command in Bash, and waits for what it has left behind: there are the first process of the namespace,
 * timeout and this script. Root has no limit of processes; there it is time that ends them.
 */
const SCRIPT = `ulimit -c 0 -f 16384 -t 5 -u 4096
  bash --noprofile --norc -c "$1"
  code=$?
  while set -- /proc/[0-9]*; [ $# -gt 3 ]; do sleep 0.02; done
  exit $code`;

export interface Wall {
  readonly name: string;
  readonly argv: (root: string, toolbox: Toolbox) => readonly string[];
}

const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];

const WALLS: readonly Wall[] = [
  {
    name: 'bubblewrap',
    argv: (root, toolbox) => [
      ...['bwrap', '--unshare-all', '--unshare-user', '--uid', '1000', '--gid', '1000'],
      ...['--cap-drop', 'ALL', ...mounts(root, toolbox), '--'],
    ],
  },
  {
    // As root it needs no user namespace, which is what others are refused; setpriv gives up being root.
    name: 'sudo bubblewrap',
    argv: (root, toolbox) => [
      ...['sudo', '-n', 'bwrap', '--unshare-net', '--unshare-pid', '--unshare-ipc'],
      ...['--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID'],
      ...['--cap-add', 'CAP_SETPCAP', ...mounts(root, toolbox), '--'],
      ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'],
      ...['--bounding-set=-all', '--inh-caps=-all'],
    ],
  },
];

function mounts(root: string, { folders }: Toolbox): readonly string[] {
  return [
    ...['--die-with-parent', '--new-session', '--bind', root, '/'],
    // Modes of files in /proc are those of the real machine: root could change them.
    ...['--proc', '/proc', '--remount-ro', '/proc'],
    ...folders.flatMap(([seen, real]) => ['--ro-bind', real, seen]),
    ...['--bind', `${root}${CALLS}`, CALLS, '--chdir', '/work', '--clearenv'],
    ...Object.entries(ENVIRONMENT).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
}

/** Places of the throw-away root where something of the real machine is mounted. */
export function mounted({ folders }: Toolbox): readonly string[] {
  return ['/proc', CALLS, ...folders.map(([seen]) => seen)];
}

/** The first of the walls that stands on this machine and has no gap, or what each of them lacks. */
export function chooseWall(root: string, toolbox: Toolbox): Wall | string {
  const lacks: string[] = [];
  for (const wall of WALLS) {
    const lack = lackOf(wall.argv(root, toolbox));
    if (lack === undefined) return wall;
    lacks.push(`${wall.name}: ${lack}`);
  }
  return lacks.join('\n');
}

function lackOf([program = '', ...args]: readonly string[]): string | undefined {
  const look = [...args, 'cat', '/proc/self/mountinfo'];
  const { status, error, stdout, stderr } = spawnSync(program, look, { encoding: 'utf8' });
  if (status !== 0) return error?.message ?? stderr;
  const gaps = writableIn(stdout).filter((place) => place !== '/' && place !== CALLS);
  return gaps.length === 0 ? undefined : `${gaps.join(', ')} can be written`;
}

/** Where what is mounted can be written, from /proc/self/mountinfo: `36 35 98:0 / /mnt rw,noatime …`. */
export function writableIn(mounts: string): readonly string[] {
  const lines = mounts.trim().split('\n');
  return lines
    .map((line) => line.split(' '))
    .flatMap(([, , , , place = '', options = '']) => (options.startsWith('ro') ? [] : [place]));
}

export interface Ended {
  /** The exit code; null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in Bash behind a wall. What it says goes through files, which may stand in the folder. */
export async function runBehind(
  argv: readonly string[],
  command: string,
  folder: string,
): Promise<Ended> {
  const [program = '', ...args] = [...argv, 'timeout', '-s', 'KILL', PATIENCE, ...script(command)];
  const files = ['stdin', 'stdout', 'stderr'].map((name) => path.join(folder, name));
  // Not /dev/null, which would be that of the real machine; not pipes, which are sockets to Bash.
  const descriptors = files.map((file) => openSync(file, 'w+'));
  const child = spawn(program, args, { stdio: descriptors });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  for (const descriptor of descriptors) closeSync(descriptor);
  const [, stdout = '', stderr = ''] = files.map((file) => readFileSync(file, 'utf8'));
  return { code, stdout, stderr };
}

function script(command: string): readonly string[] {
  return ['bash', '-c', SCRIPT, 'bash', command];
}
