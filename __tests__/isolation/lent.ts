import type { CommandRunner } from '../../src/plugin/index.ts';
import { clientFrom } from '../../src/plugin/client-from.ts';
import type { Lent } from '../../src/plugin/runtime.ts';
import { openWorkspace } from '../../src/host/workspace.ts';

interface Setting extends Partial<Omit<Lent, 'workspace'>> {
  /** The workspace's folder. */
  readonly root: string;
}

/** What a step lends: a real workspace; requests and commands fail, where nothing else is said. */
export function lent({ root, ...more }: Setting): Lent {
  return {
    target: 'a repository',
    own: undefined,
    variables: {},
    workspace: openWorkspace(root),
    clientFor: () => clientFrom(() => Promise.reject(new Error('no network'))),
    commands: NO_COMMANDS,
    refused: () => undefined,
    signal: new AbortController().signal,
    say: () => undefined,
    ...more,
  };
}

const NO_COMMANDS: CommandRunner = {
  run: () => Promise.reject(new Error('no commands')),
};
