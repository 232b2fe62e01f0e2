import path from 'node:path';
import type { StepConfig } from '../../config/index.ts';
import { problem } from '../../errors/index.ts';
import { isInside } from '../../model/index.ts';
import type { CommandRunner } from '../../plugin/index.ts';
import { SafetyFilter } from '../../safety/index.ts';
import { HOST_EXECUTOR } from '../host-executor.ts';
import { hostExecutor } from './own-executor.ts';
import { runCommand, type Wanted } from './run-command.ts';
import type { WorkContext } from './work.ts';

/** Who asks for commands. */
export interface Asker {
  /** The name of the plugin. */
  readonly plugin: string;
  /** The command of the step, where the plugin's executor is there for it. */
  readonly own?: string | undefined;
}

/** Runs commands for what a plugin has made: on this machine, as a tool of the step would run. */
export function commandsFor(
  { env }: Pick<StepConfig, 'env'>,
  asker: Asker,
  context: WorkContext,
): CommandRunner {
  const { ports, signal } = context;
  const { root } = ports.workspace;
  return {
    async run(command, { cwd = '.', env: more, ...options } = {}) {
      return runCommand(wantedBy(asker, command), context, async (safety) => {
        const folder = path.resolve(root, cwd);
        if (!isInside(root, folder)) throw problem('STEP_FOLDER_OUTSIDE', { folder: cwd });
        const executor = await hostExecutor(new SafetyFilter(safety), context);
        const all = { ...ports.toolEnv, ...env, ...more };
        return executor.execute(command, { ...options, cwd: folder, env: all, signal });
      });
    },
  };
}

/** What an executor passes on as it stands in the configuration is the configuration's. */
export function wantedBy({ plugin, own }: Asker, command: string): Wanted {
  const origin = command === own ? 'configuration' : 'plugin';
  return { command, origin, executor: HOST_EXECUTOR, plugin };
}
