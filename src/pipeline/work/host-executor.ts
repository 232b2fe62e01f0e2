import type { BaseExecutor } from '../../plugin/index.ts';
import { SafetyFilter } from '../../safety/index.ts';

/** The executor that Convergence has itself. It is loaded with the first command. */
export async function hostExecutor(): Promise<BaseExecutor> {
  const { HostExecutor } = await import('../../executors/host.ts');
  return new HostExecutor(new SafetyFilter());
}
