import type { StepConfig } from '../../config/index.ts';
import { toDiagnostic } from '../../errors/index.ts';
import { BUILT_IN_EXECUTORS, builtInExecutor } from '../../executors/built-in.ts';
import type { BaseExecutor } from '../../plugin/index.ts';
import type { SafetyFilter } from '../../safety/index.ts';
import { HOST_EXECUTOR } from '../host-executor.ts';
import type { WorkContext } from './work.ts';

/** What runs the commands of plugins. */
export function hostExecutor(filter: SafetyFilter, { ports }: WorkContext): Promise<BaseExecutor> {
  const place = { workspace: ports.workspace.root, env: ports.toolEnv, variables: {} };
  return BUILT_IN_EXECUTORS.host.make(filter, {}, place);
}

/** The executor that a step names, or has because it names none, where that is one of Convergence itself. */
export function ownExecutor(
  { name: step, executor: name = HOST_EXECUTOR, config, env: variables }: StepConfig,
  filter: SafetyFilter,
  { ports, diagnose }: WorkContext,
): Promise<BaseExecutor> {
  const executor = builtInExecutor(name) ?? BUILT_IN_EXECUTORS.host;
  const doubt = executor.doubt?.(config, step);
  if (doubt !== undefined) diagnose([toDiagnostic(doubt, step, 'warning')]);
  const place = { workspace: ports.workspace.root, env: ports.toolEnv, variables };
  return executor.make(filter, config, place);
}
