import { COMMANDS, usageOf } from '../commands/index.ts';
import { code, markdownTable, prose } from './markdown-table.ts';

/** The commands of `kimi-converge` with their flags. */
export function commandsTable(): string {
  const rows = COMMANDS.map((command) => [
    code(usageOf(command)),
    prose(command.description),
    Object.keys(command.flags)
      .map((flag) => code(`--${flag}`))
      .join(', '),
  ]);
  return markdownTable(['Command', 'What it does', 'Flags'], rows);
}
