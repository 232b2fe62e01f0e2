import type { StepConfig } from '../../config/index.ts';
import type { Lent } from '../../plugin/runtime.ts';
import { commandsFor } from './commands.ts';
import type { WorkContext } from './work.ts';

/** What a step lends to a plugin. */
export function lend(step: StepConfig, context: WorkContext): Lent {
  const { ports, bus, target, signal } = context;
  return {
    target,
    variables: step.env,
    workspace: ports.workspace,
    clientFor: ports.clientFor,
    commands: commandsFor(step, context),
    signal,
    say: (text) => bus.emit('step_output', { step: step.name, text }),
  };
}
