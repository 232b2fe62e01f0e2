import type { StepConfig } from '../../config/index.ts';
import { BUILT_IN_EXECUTORS, builtInExecutor } from '../../executors/built-in.ts';
import type { Place } from '../../executors/place.ts';
import type { BaseExecutor } from '../../plugin/index.ts';
import type { SafetyFilter } from '../../safety/index.ts';
import { HOST_EXECUTOR } from '../host-executor.ts';
import type { Ports } from '../ports.ts';
import { reportFile } from './tool-report.ts';
import type { WorkContext } from './work.ts';

/** What runs the commands of plugins. */
export function hostExecutor(filter: SafetyFilter, { ports }: WorkContext): Promise<BaseExecutor> {
  const place = { workspace: ports.workspace.root, env: ports.toolEnv, variables: {} };
  return BUILT_IN_EXECUTORS.host.make(filter, {}, place);
}

/** The executor that a step names, or has because it names none, where that is one of Convergence itself. */
export function ownExecutor(
  step: StepConfig,
  filter: SafetyFilter,
  { ports }: WorkContext,
): Promise<BaseExecutor> {
  const executor = builtInExecutor(step.executor ?? HOST_EXECUTOR) ?? BUILT_IN_EXECUTORS.host;
  return executor.make(filter, step.config, placeFor(step, ports));
}

/** Where an executor of Convergence itself runs the command of a step. */
export function placeFor(step: StepConfig, ports: Ports): Place {
  return {
    workspace: ports.workspace.root,
    env: ports.toolEnv,
    variables: step.env,
    output: reportFile(step, ports),
  };
}
