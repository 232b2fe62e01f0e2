import { DEFAULT_CONFIG_FILE } from '../prepare.ts';
import { mergeReports } from '../merge.ts';
import type { Command } from './command.ts';
import { MERGE_FLAGS, overridesOf, textOf } from './flags.ts';
import { openHost } from './open-host.ts';
import { showOutcome } from './run.ts';

export const mergeCommand: Command = {
  name: 'merge',
  description: 'make one result of the reports of all shards, and let the gate decide',
  rest: { name: 'FILES', description: 'SARIF reports: those of all shards, and of other tools' },
  flags: {
    ...MERGE_FLAGS,
    json: { description: 'write the result to standard output as JSON' },
  },
  async run(flags, secrets, files) {
    const host = await openHost(flags, secrets);
    const configFile = textOf(flags, 'config', DEFAULT_CONFIG_FILE);
    const request = { configFile, overrides: overridesOf(flags), by: 'flag' } as const;
    return showOutcome(await mergeReports(request, files, host), flags, host);
  },
};
