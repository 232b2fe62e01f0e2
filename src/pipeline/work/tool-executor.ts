import type { StepConfig } from '../../config/index.ts';
import { messageOf, problem } from '../../errors/index.ts';
import { configOf, type Registered } from '../../loader/index.ts';
import type { ExecutionResult } from '../../plugin/index.ts';
import { readExecution } from '../../plugin/read-execution.ts';
import type { ExecutorInUse, InUse } from '../../plugin/runtime.ts';
import { SafetyFilter, SecurityError } from '../../safety/index.ts';
import { hostExecutor } from './host-executor.ts';
import { lend } from './lend.ts';
import type { WorkContext } from './work.ts';

/**
 * The executor of a step, for a command that is safe. The base class checks that too, but a plugin need
 * not extend it, or may override what does.
 */
export async function openExecutor(
  step: StepConfig,
  command: string,
  registered: Registered | undefined,
  context: WorkContext,
): Promise<InUse<ExecutorInUse>> {
  const { level, reason } = new SafetyFilter().check(command);
  if (level === 'block') throw new SecurityError(command, reason);
  if (registered !== undefined) {
    const { name, plugin } = registered;
    const config = configOf(plugin, step.config);
    return plugin.runtime.openExecutor({ name, config, lent: { ...lend(step, context), command } });
  }
  const executor = await hostExecutor();
  return {
    execute: (line, options) => executor.execute(line, options),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** @throws ConvergenceError `PLUGIN_BAD_RESULT` where a plugin's executor returned what is no result */
export function checkResult(result: unknown, plugin: string): ExecutionResult {
  try {
    return readExecution(result);
  } catch (cause) {
    throw problem('PLUGIN_BAD_RESULT', { plugin, detail: messageOf(cause) }, { cause });
  }
}
