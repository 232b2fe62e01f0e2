import type { StepConfig } from '../../config/index.ts';
import type { Lent, OwnCommand } from '../../plugin/runtime.ts';
import { commandsFor, wantedBy } from './commands.ts';
import { refuseCommand } from './run-command.ts';
import type { WorkContext } from './work.ts';

/**
 * What a step lends to a plugin.
 *
 * @param plugin its name
 * @param own the command that the plugin's executor is there for
 */
export function lend(
  step: StepConfig,
  plugin: string,
  context: WorkContext,
  own?: OwnCommand,
): Lent {
  const { ports, bus, target, signal } = context;
  const asker = { plugin, own: own?.command };
  return {
    target,
    own,
    variables: step.env,
    workspace: ports.workspace,
    clientFor: ports.clientFor,
    commands: commandsFor(step, asker, context),
    refused: (command, reason) => refuseCommand(wantedBy(asker, command), context, reason),
    signal,
    say: (text) => bus.emit('step_output', { step: step.name, text }),
  };
}
