import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { problem } from '../errors/index.ts';
import { isInside } from '../model/index.ts';

/** What a command in the sandbox may reach. */
interface Granted {
  readonly workspace: string;
  /** Absolute real paths. */
  readonly writable: readonly string[];
  readonly network: boolean;
}

/** Where others leave sockets and files: by a socket one could have a service of the machine do anything. */
const PRIVATE = ['/tmp', '/var/tmp', '/run'];

/** What names are looked up with where systemd does it; it lies in a folder that is hidden. */
const RESOLVER = '/run/systemd/resolve';

/** The options of bubblewrap; it forbids new privileges by itself. */
export function sandboxArgv({ workspace, writable, network }: Granted): readonly string[] {
  return [
    '--unshare-all',
    ...(network ? ['--share-net'] : []),
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc'],
    // To root, without any rights, its files are still its own.
    ...['--ro-bind', '/proc/sys', '/proc/sys'],
    ...PRIVATE.filter(isFolder).flatMap((folder) => ['--tmpfs', folder]),
    ...(network ? ['--ro-bind-try', RESOLVER, RESOLVER] : []),
    ...['--ro-bind', workspace, workspace],
    ...writable.flatMap((file) => ['--bind', file, file]),
  ];
}

function isFolder(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * The real path of what is to be written to. A link may be a pull request's.
 *
 * @throws ConvergenceError `STEP_WRITABLE_OUTSIDE`
 */
export function madeWritable(workspace: string, name: string): string {
  const file = path.resolve(workspace, name);
  refuseOutside(workspace, name, existing(file));
  if (!existsSync(file)) mkdirSync(file, { recursive: true });
  return realpathSync(file);
}

function existing(file: string): string {
  return lstatSync(file, { throwIfNoEntry: false }) === undefined
    ? existing(path.dirname(file))
    : file;
}

function refuseOutside(workspace: string, name: string, file: string): void {
  const real = existsSync(file) ? realpathSync(file) : undefined;
  const detail =
    real === undefined ? 'it is a link that leads nowhere' : `it leads outside, to "${real}"`;
  if (real === undefined || !isInside(workspace, real)) {
    throw problem('STEP_WRITABLE_OUTSIDE', { path: name, detail });
  }
}
