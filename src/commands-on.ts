import type { EventBus } from './events/index.ts';
import type { CommandReport } from './model/index.ts';
import { shorten } from './reporters/shorten.ts';

/** What is told of commands from now on, of all iterations. */
export function commandsOn(bus: EventBus): readonly CommandReport[] {
  const commands: CommandReport[] = [];
  bus.subscribe((event) => {
    if (event.type === 'command') commands.push(shortened(event.command));
  });
  return commands;
}

/** Characters that a result keeps of a text of a command's; events and the audit log have all of it. */
const KEPT = 4_000;

function shortened({ command, reason, error, ...rest }: CommandReport): CommandReport {
  return {
    ...rest,
    command: shorten(command, KEPT),
    reason: shorten(reason, KEPT),
    ...(error !== undefined && { error: shorten(error, KEPT) }),
  };
}
