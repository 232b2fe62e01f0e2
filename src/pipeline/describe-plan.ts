import type { Plan, PlannedStep } from './plan.ts';

/** A plan as plain JSON, for programs. */
export function planAsJson(plan: Plan): unknown {
  return plan.map(({ phase, steps }) => ({
    phase,
    steps: steps.map(({ config, runs }) => ({
      name: config.name,
      runs,
      needs: config.needs,
      ...(config.condition === undefined ? {} : { if: config.condition }),
      parallel: config.parallel,
      ...(config.executor === undefined ? {} : { executor: config.executor }),
      timeout_seconds: config.timeoutSeconds,
    })),
  }));
}

/** A plan as lines of text: what would run, in which order. */
export function describePlan(plan: Plan): string[] {
  if (plan.length === 0) return ['no steps'];
  return plan.flatMap(({ phase, steps }) => [`${phase}:`, ...steps.map(describeStep)]);
}

function describeStep({ config, runs }: PlannedStep): string {
  const notes = [
    ...(config.needs.length > 0 ? [`after ${config.needs.join(', ')}`] : []),
    ...(config.condition === undefined ? [] : [`if ${config.condition}`]),
    ...(config.parallel ? [] : ['alone']),
    ...(config.executor === undefined ? [] : [`on ${config.executor}`]),
    `at most ${config.timeoutSeconds} s`,
  ];
  return `  ${config.name}: ${runs} (${notes.join('; ')})`;
}
