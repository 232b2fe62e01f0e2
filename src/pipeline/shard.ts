import { PHASES, type Shard } from '../model/index.ts';
import type { Plan, PlannedStep } from './plan.ts';

/**
 * The part of a plan that one of several machines carries out. Steps that have to do with each other stay
 * together: those that need others, that ask for others in their condition, and plugins' steps, which see
 * what earlier phases have found. A scanner that stands alone runs on all machines, each with its share of
 * the files.
 */
export function shardOf(plan: Plan, shard: Shard): Plan {
  const groups = groupsIn(plan.flatMap(({ steps }) => steps));
  const shared = groups.filter(isDivisible).flat();
  const whole = groups.filter((group) => !isDivisible(group));
  const mine = whole.filter((_, place) => place % shard.of === shard.index - 1).flat();
  const part = ({ phase, steps }: Plan[number]) => ({
    phase,
    steps: steps.flatMap((step) => {
      if (shared.includes(step)) return [{ ...step, share: shard }];
      return mine.includes(step) ? [step] : [];
    }),
  });
  return plan.map(part).filter(({ steps }) => steps.length > 0);
}

/** Steps that must run on the same machine. */
type Group = readonly PlannedStep[];

function isDivisible(group: Group): boolean {
  return group.length === 1 && group[0]?.isDivisible === true;
}

function groupsIn(steps: readonly PlannedStep[]): Group[] {
  let groups: Group[] = [];
  for (const step of steps) {
    const isTied = (group: Group) =>
      group.some((other) => asksFor(step, other) || asksFor(other, step));
    const tied = groups.filter(isTied).flat();
    groups = [...groups.filter((group) => !isTied(group)), [...tied, step]];
  }
  return groups;
}

function asksFor({ config, isDivisible: isScanner }: PlannedStep, other: PlannedStep): boolean {
  // A name anywhere in a condition may mean the step: one too many costs time only.
  const condition = config.condition?.toLowerCase() ?? '';
  const { name, phase } = other.config;
  const isLater = PHASES.indexOf(config.phase) > PHASES.indexOf(phase);
  const isPluginStep = config.work.kind === 'plugin' && isScanner !== true;
  return (
    config.needs.includes(name) ||
    condition.includes(name.toLowerCase()) ||
    condition.includes(phase) ||
    (isPluginStep && isLater)
  );
}
