import path from 'node:path';
import type { StepConfig } from '../../config/index.ts';
import { isInside } from '../../model/index.ts';
import type { CommandRunner } from '../../plugin/index.ts';
import { hostExecutor } from './host-executor.ts';
import type { WorkContext } from './work.ts';

/** Runs commands for what a plugin has made: on this machine, as a tool of the step would run. */
export function commandsFor(
  { env }: Pick<StepConfig, 'env'>,
  { ports, signal }: WorkContext,
): CommandRunner {
  const { root } = ports.workspace;
  return {
    async run(command, { cwd = '.', env: more, ...options } = {}) {
      const folder = path.resolve(root, cwd);
      if (!isInside(root, folder)) throw new Error(`"${cwd}" lies outside of the workspace`);
      const executor = await hostExecutor();
      const all = { ...ports.env, ...env, ...more };
      return executor.execute(command, { ...options, cwd: folder, env: all, signal });
    },
  };
}
