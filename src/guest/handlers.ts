import { offersOf } from '../plugin/offers-of.ts';
import type { Registrations } from '../plugin/registry.ts';
import type { Handlers } from '../protocol/index.ts';
import { executorHandlers } from './executor.ts';
import { asSent } from './failure.ts';
import type { Channel, Guest } from './guest.ts';
import { HostCommands } from './host-commands.ts';
import { loadPlugin } from './plugin.ts';
import { reporterHandlers } from './reporter.ts';
import { scannerHandlers } from './scanner.ts';
import { stepHandlers } from './step.ts';

/**
 * All that the host may ask for.
 *
 * @param api absolute path of the module that the plugin gets as `kimi-convergence`
 */
export function handlersFor({ host, drained }: Channel, api: string): Handlers<'plugin'> {
  const cancellation = new AbortController();
  const commands = new HostCommands(host);
  let plugin: Registrations | undefined;
  const guest: Guest = {
    host,
    drained,
    commands,
    signal: cancellation.signal,
    plugin() {
      if (plugin === undefined) throw new Error('"initialize" comes first');
      return plugin;
    },
  };
  return sendingFailures({
    async initialize(params) {
      plugin = await loadPlugin(params, api);
      const equivalentRules = plugin.equivalentRules.map((rules) => [...rules]);
      return { ...offersOf(plugin), equivalentRules };
    },
    async 'options/check'({ schema, value }) {
      const { optionErrors } = await import('../plugin/option-errors.ts');
      const errors = optionErrors(schema, value);
      return { errors: errors.map(({ path, message }) => ({ path: [...path], message })) };
    },
    cancel: () => cancellation.abort(),
    'command/output': (output) => commands.pass(output),
    ...scannerHandlers(guest),
    ...stepHandlers(guest),
    ...executorHandlers(guest),
    ...reporterHandlers(guest),
  });
}

/** The same handlers, with what they throw as it is sent. */
function sendingFailures<T extends Handlers<'plugin'>>(handlers: T): T {
  const entries = Object.entries(handlers).map(([method, handle]) => [
    method,
    async (params: never) => {
      try {
        return await handle(params);
      } catch (error) {
        throw asSent(error);
      }
    },
  ]);
  return Object.fromEntries(entries);
}
