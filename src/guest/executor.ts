import type { ExecutorClass } from '../plugin/index.ts';
import { makeInstance } from '../plugin/make-instance.ts';
import { readExecution } from '../plugin/read-execution.ts';
import { SafetyFilter } from '../safety/index.ts';
import type { Handlers } from '../protocol/index.ts';
import { failingAs } from './failure.ts';
import type { Guest } from './guest.ts';

/** Makes an executor and lets it run a command. */
export function executorHandlers(guest: Guest): Pick<Handlers<'plugin'>, 'executor/execute'> {
  return {
    async 'executor/execute'({ name, config, command, safety, ...options }) {
      const { plugin, host, commands, signal } = guest;
      const filter = new SafetyFilter(safety);
      const construct = (use: ExecutorClass) => new use(filter, config, commands);
      const wanted = { plugin: '', kind: 'executor', name } as const;
      const executor = makeInstance(plugin().executor, wanted, construct, ['execute']);
      const pass = (stream: 'stdout' | 'stderr') => (chunk: Uint8Array) =>
        host().notify('output', { stream, data: Buffer.from(chunk).toString('base64') });
      const result = await executor.execute(command, {
        ...options,
        signal,
        onStdout: pass('stdout'),
        onStderr: pass('stderr'),
      });
      return failingAs('PLUGIN_BAD_RESULT', () => readExecution(result));
    },
  };
}
