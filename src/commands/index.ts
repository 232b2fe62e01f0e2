import type { Command } from './command.ts';
import { initCommand } from './init.ts';
import { runCommand } from './run.ts';
import { schemaCommand } from './schema.ts';
import { validateCommand } from './validate.ts';

export type { Command, FlagValues } from './command.ts';
export { complain, print } from './print.ts';
export { generalHelp, HELP_FLAG, helpOf } from './help.ts';

export const COMMANDS: readonly Command[] = [
  runCommand,
  validateCommand,
  initCommand,
  schemaCommand,
];
