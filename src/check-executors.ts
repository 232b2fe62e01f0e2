import type { StepConfig } from './config/index.ts';
import { type Complain, placedAt, problem } from './errors/index.ts';
import { type BuiltInExecutor, builtInExecutor } from './executors/built-in.ts';
import { optionName } from './loader/index.ts';
import { HOST_EXECUTOR, type Plan, type Ports } from './pipeline/index.ts';
import { optionErrors } from './plugin/option-errors.ts';

/**
 * Checks of each tool that one of Convergence's own executors runs the options, and whether this machine can
 * do it: nothing is to run before that is known.
 */
export async function checkExecutors(plan: Plan, ports: Ports, complain: Complain): Promise<void> {
  for (const { config: step } of plan.flatMap(({ steps }) => steps)) {
    if (step.work.kind !== 'tool') continue;
    const name = step.executor ?? HOST_EXECUTOR;
    const executor = builtInExecutor(name);
    if (executor === undefined) continue;
    const wrong = wrongOptions(name, executor, step);
    wrong.forEach(complain);
    if (wrong.length === 0) await checkMachine(executor, step, ports, complain);
  }
}

function wrongOptions(executor: string, { options }: BuiltInExecutor, step: StepConfig) {
  return optionErrors(options, step.config).map(({ path, message: detail }) => {
    const at = step.positionOf('config', ...path);
    return problem('STEP_BAD_OPTIONS', { executor, option: optionName(path), detail }, { at });
  });
}

async function checkMachine(
  executor: BuiltInExecutor,
  { config, env: variables, positionOf }: StepConfig,
  { workspace, toolEnv: env }: Ports,
  complain: Complain,
): Promise<void> {
  const lack = await executor.lack(config, { workspace: workspace.root, env, variables });
  if (lack !== undefined) complain(placedAt(lack, positionOf('executor')));
}
