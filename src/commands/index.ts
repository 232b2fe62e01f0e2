import { baselineCommand } from './baseline.ts';
import type { Command } from './command.ts';
import { createPluginCommand } from './create-plugin.ts';
import { fixCommand } from './fix.ts';
import { explainCommand } from './explain.ts';
import { initCommand } from './init.ts';
import { mergeCommand } from './merge.ts';
import { pluginsCommand } from './plugins.ts';
import { runCommand } from './run.ts';
import { schemaCommand } from './schema.ts';
import { validateCommand } from './validate.ts';

export type { Command, FlagValues } from './command.ts';
export { complain, print } from './print.ts';
export { generalHelp, HELP_FLAG, helpOf, usageOf } from './help.ts';

export const COMMANDS: readonly Command[] = [
  runCommand,
  mergeCommand,
  validateCommand,
  baselineCommand,
  fixCommand,
  explainCommand,
  pluginsCommand,
  initCommand,
  createPluginCommand,
  schemaCommand,
];
