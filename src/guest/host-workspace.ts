import type { Workspace } from '../plugin/index.ts';
import type { Peer } from '../protocol/index.ts';
import { ask } from './ask.ts';

/** The workspace of a plugin: the host lists and reads its files. */
export function hostWorkspace(root: string, host: () => Peer<'plugin'>): Workspace {
  return {
    root,
    listFiles: async () => (await ask(host(), 'workspace/listFiles', {})).files,
    readFile: async (path) => (await ask(host(), 'workspace/readFile', { path })).text,
  };
}
