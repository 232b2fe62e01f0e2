import { COMMANDS } from '../commands/index.ts';
import { code, markdownTable, prose } from './markdown-table.ts';

/** The commands of `kimi-converge` with their flags. */
export function commandsTable(): string {
  const rows = COMMANDS.map(({ name, description, flags }) => [
    code(name),
    prose(description),
    Object.keys(flags)
      .map((flag) => code(`--${flag}`))
      .join(', '),
  ]);
  return markdownTable(['Command', 'What it does', 'Flags'], rows);
}
