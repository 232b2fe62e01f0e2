import type { StepConfig } from './config/index.ts';
import { type Complain, placedAt, problem, toDiagnostic } from './errors/index.ts';
import { type BuiltInExecutor, builtInExecutor } from './executors/built-in.ts';
import { optionName } from './loader/index.ts';
import type { Diagnostic } from './model/index.ts';
import { HOST_EXECUTOR, placeFor, type Plan, type Ports } from './pipeline/index.ts';
import { optionErrors } from './plugin/option-errors.ts';

/**
 * Checks of each tool that one of Convergence's own executors runs the options, whether its report can be
 * written where the step wants it, and whether this machine can do it: nothing is to run before that is known.
 */
export async function checkExecutors(plan: Plan, ports: Ports, complain: Complain): Promise<void> {
  for (const { name, executor, step } of ownExecutors(plan)) {
    const wrong = wrongOptions(name, executor, step);
    wrong.forEach(complain);
    if (wrong.length === 0) await checkPlace(executor, step, ports, complain);
  }
}

/** What is doubtful about the options of these executors. */
export function doubtsAbout(plan: Plan): readonly Diagnostic[] {
  return ownExecutors(plan).flatMap(({ executor, step: { name, config } }) => {
    const doubt = executor.doubt?.(config, name);
    return doubt === undefined ? [] : [toDiagnostic(doubt, name, 'warning')];
  });
}

function ownExecutors(plan: Plan) {
  const steps = plan.flatMap((phase) => phase.steps.map(({ config }) => config));
  return steps.flatMap((step) => {
    const name = step.executor ?? HOST_EXECUTOR;
    const executor = step.work.kind === 'tool' ? builtInExecutor(name) : undefined;
    return executor === undefined ? [] : [{ name, executor, step }];
  });
}

function wrongOptions(executor: string, { options }: BuiltInExecutor, step: StepConfig) {
  return optionErrors(options, step.config).map(({ path, message: detail }) => {
    const at = step.positionOf('config', ...path);
    return problem('STEP_BAD_OPTIONS', { executor, option: optionName(path), detail }, { at });
  });
}

async function checkPlace(
  { lack, objection }: BuiltInExecutor,
  step: StepConfig,
  ports: Ports,
  complain: Complain,
): Promise<void> {
  const place = placeFor(step, ports);
  const { workspace, output } = place;
  const unwritable = output && (await objection?.(step.config, { workspace, output }));
  if (unwritable) complain(placedAt(unwritable, step.positionOf('output')));
  const lacking = await lack(step.config, place);
  if (lacking !== undefined) complain(placedAt(lacking, step.positionOf('executor')));
}
