import { deepFreeze } from '../model/index.ts';
import type { StepContext } from '../plugin/index.ts';
import { fakeClient } from './fake-client.ts';
import { fakeCommands } from './fake-commands.ts';
import { fakeWorkspace } from './fake-workspace.ts';

/**
 * Makes what a step is told of the run: in the first iteration of phase `diagnose`, on a repository without
 * files, with a client and commands that know nothing. The context is frozen, and so are its findings.
 *
 * @param parts what is different
 */
export function stepContext(parts: Partial<StepContext> = {}): StepContext {
  const { findings = [], ...rest } = parts;
  return Object.freeze<StepContext>({
    target: 'example/repository',
    phase: 'diagnose',
    iteration: 1,
    workspace: fakeWorkspace(),
    client: fakeClient(),
    commands: fakeCommands(),
    signal: new AbortController().signal,
    ...rest,
    findings: deepFreeze(findings),
  });
}
