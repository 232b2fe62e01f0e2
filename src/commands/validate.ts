import { closePlugins, DEFAULT_CONFIG_FILE, prepare } from '../prepare.ts';
import { EXIT } from '../errors/index.ts';
import type { Command } from './command.ts';
import { CONFIG_FLAGS, overridesOf, textOf } from './flags.ts';
import { openHost } from './open-host.ts';

export const validateCommand: Command = {
  name: 'validate',
  description: 'check the configuration, and that the plugins load; nothing runs',
  flags: CONFIG_FLAGS,
  async run(flags, secrets) {
    const host = await openHost(flags, secrets);
    const configFile = textOf(flags, 'config', DEFAULT_CONFIG_FILE);
    const { plan, plugins } = await prepare(
      { configFile, overrides: overridesOf(flags), by: 'flag' },
      host,
    );
    await closePlugins(plugins);
    const steps = plan.flatMap((phase) => phase.steps).length;
    const counts = `${count(steps, 'step')}, ${count(plugins.length, 'plugin')}`;
    host.log.info(`${configFile} is valid: ${counts}`);
    return EXIT.passed;
  },
};

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
