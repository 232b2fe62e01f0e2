import type { Permissions } from '../model/index.ts';
import { allowsCommand } from '../safety/command-pattern.ts';
import { readGrant } from './grants.ts';

/**
 * What a plugin asks for and isn't granted. Of its globs these are the ones that match a file which it may
 * not read; one that is no plain glob is compared as text: it is somebody else's, and matching it could take
 * for ever.
 *
 * @param files of the workspace
 */
export function notGranted(
  asked: Permissions,
  granted: Permissions,
  files: readonly string[],
): Permissions {
  const mayRead = readGrant(granted);
  const refused = files.filter((file) => !mayRead(file));
  const except = asked.read.filter((glob) => glob.startsWith('!'));
  return {
    network: asked.network.filter((host) => !granted.network.some((each) => covers(each, host))),
    read: asked.read.filter((glob) => {
      if (glob.startsWith('!')) return false;
      if (![glob, ...except].every(isPlain)) return !granted.read.includes(glob);
      return refused.some(readGrant({ read: [glob, ...except] }));
    }),
    env: asked.env.filter((name) => !granted.env.includes(name)),
    // A pattern of a command is granted where it is, taken as a command itself.
    run: asked.run.filter(
      (command) => !granted.run.some((each) => allowsCommand(each, command.split(/\s+/))),
    ),
  };
}

/** Whether a glob has nothing in it that can be matched in many ways. */
function isPlain(glob: string): boolean {
  return glob.length <= 200 && glob.split('*').length <= 6 && !/[()[\]{}+|]/.test(glob.slice(1));
}

/** Whether one host is, or is all below, another. */
function covers(granted: string, asked: string): boolean {
  const host = asked.toLowerCase();
  return host === granted || (granted.startsWith('*.') && host.endsWith(granted.slice(1)));
}
