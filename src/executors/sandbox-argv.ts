import { lstatSync, realpathSync } from 'node:fs';
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
    ...hidden().flatMap((folder) => ['--tmpfs', folder]),
    ...(network ? ['--ro-bind-try', RESOLVER, RESOLVER] : []),
    ...['--ro-bind', workspace, workspace],
    ...writable.flatMap((file) => ['--bind', file, file]),
  ];
}

/**
 * The folder of the machine that a program lies in, or is a link to, and that the sandbox has one of its own
 * for; `undefined`: the program is there.
 */
export function hiddenFolderOf(program: string, workspace: string): string | undefined {
  const hides = (file: string) => hidden().find((folder) => isInside(folder, file));
  return [program, realpathSync(program)]
    .filter((file) => !isInside(workspace, file))
    .map(hides)
    .find((folder) => folder !== undefined);
}

function hidden(): readonly string[] {
  return PRIVATE.filter(isFolder);
}

function isFolder(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
