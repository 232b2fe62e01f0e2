import type { StepConfig } from '../../config/index.ts';
import { problem } from '../../errors/index.ts';
import type { Registered } from '../../loader/index.ts';
import type { BaseExecutor, ExecutorClass } from '../../plugin/index.ts';
import { SafetyFilter, SecurityError } from '../../safety/index.ts';

/**
 * The executor of a step, for a command that is safe. The base class checks that too, but a plugin need
 * not extend it, or may override what does. The host's own is loaded with the first tool.
 */
export async function makeExecutor(
  step: StepConfig,
  command: string,
  registered: Registered<ExecutorClass> | undefined,
): Promise<BaseExecutor> {
  const filter = new SafetyFilter();
  const { level, reason } = filter.check(command);
  if (level === 'block') throw new SecurityError(command, reason);
  if (registered === undefined) {
    const { HostExecutor } = await import('../../executors/host.ts');
    return new HostExecutor(filter);
  }
  const { name, plugin, use } = registered;
  const executor = new use(filter, step.config);
  if (typeof executor.execute === 'function') return executor;
  throw problem('PLUGIN_WRONG_SHAPE', { plugin, kind: 'executor', name, lacks: '"execute"' });
}

/** @throws ConvergenceError `PLUGIN_BAD_RESULT` where a plugin's executor returned what is no result */
export function checkResult(result: unknown, plugin: string): void {
  const { stdout, returncode } = Object(result) as { stdout?: unknown; returncode?: unknown };
  if (typeof stdout === 'string' && Number.isSafeInteger(returncode)) return;
  const detail = 'an executor returns { stdout, stderr, returncode, duration }';
  throw problem('PLUGIN_BAD_RESULT', { plugin, detail });
}
