import { EXIT } from '../errors/index.ts';
import { type ListedPlugin, openScreen, pluginBlocks, redactAll } from '../host/index.ts';
import { API_VERSION } from '../plugin/index.ts';
import { closePlugins, DEFAULT_CONFIG_FILE, prepare } from '../prepare.ts';
import { snakeCaseKeys } from '../reporters/snake-case.ts';
import type { Command } from './command.ts';
import { CONFIG_FLAGS, overridesOf, textOf } from './flags.ts';
import { openHost } from './open-host.ts';
import { print } from './print.ts';

export const pluginsCommand: Command = {
  name: 'plugins',
  description: 'list the plugins: what they ask for, are granted and have used',
  flags: {
    config: CONFIG_FLAGS.config,
    'working-directory': CONFIG_FLAGS['working-directory'],
    'output-dir': CONFIG_FLAGS['output-dir'],
    json: { description: 'write the list to standard output as JSON' },
  },
  async run(flags, secrets) {
    const host = await openHost(flags, secrets);
    const configFile = textOf(flags, 'config', DEFAULT_CONFIG_FILE);
    const prepared = await prepare({ configFile, overrides: overridesOf(flags), by: 'flag' }, host);
    try {
      // What it needs is the isolation of plugins, which the other commands can do without.
      const { listPlugins } = await import('./list-plugins.ts');
      const plugins = await listPlugins(prepared, host);
      if (flags['json'] === true) print(asJson(redactAll(plugins, secrets.mask)));
      else for (const line of asText(plugins, configFile)) host.log.info(line);
    } finally {
      await closePlugins(prepared.plugins);
    }
    return EXIT.passed;
  },
};

function asJson(plugins: readonly ListedPlugin[]): string {
  return JSON.stringify(snakeCaseKeys({ api: API_VERSION, plugins }), undefined, 2);
}

function asText(plugins: readonly ListedPlugin[], configFile: string): readonly string[] {
  if (plugins.length > 0) return pluginBlocks(plugins, openScreen(process.stdout));
  return [
    `${configFile} names no plugins`,
    '  fix: list them under "plugins"; "kimi-converge create-plugin NAME" writes one to start from',
  ];
}
