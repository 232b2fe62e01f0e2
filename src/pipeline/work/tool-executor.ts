import type { StepConfig } from '../../config/index.ts';
import { messageOf, problem } from '../../errors/index.ts';
import { configOf, type Registered } from '../../loader/index.ts';
import type { ExecutionResult } from '../../plugin/index.ts';
import { readExecution } from '../../plugin/read-execution.ts';
import type { ExecutorInUse, InUse, OwnCommand } from '../../plugin/runtime.ts';
import { SafetyFilter } from '../../safety/index.ts';
import { ownExecutor } from './own-executor.ts';
import { lend } from './lend.ts';
import type { WorkContext } from './work.ts';

/** The executor of a step, for a command that may run. */
export async function openExecutor(
  step: StepConfig,
  own: OwnCommand,
  registered: Registered | undefined,
  context: WorkContext,
): Promise<InUse<ExecutorInUse>> {
  if (registered !== undefined) {
    const { name, plugin } = registered;
    const config = configOf(plugin, step.config);
    const lent = lend(step, plugin.name, context, own);
    return plugin.runtime.openExecutor({ name, config, lent });
  }
  const executor = await ownExecutor(step, new SafetyFilter(own.safety), context);
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
