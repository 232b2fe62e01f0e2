import type { Config, StepConfig } from '../config/index.ts';
import { type Complain, ConvergenceError } from '../errors/index.ts';
import { type Phase, PHASES, type Shard } from '../model/index.ts';
import { isFixer } from './fix/index.ts';
import { findWork } from './find-work.ts';
import type { FoundWork, Means } from './found-work.ts';

/** What will run, in the order of the phases; phases without steps are left out. */
export type Plan = readonly PlannedPhase[];

export interface PlannedPhase {
  readonly phase: Phase;
  readonly steps: readonly PlannedStep[];
}

export interface PlannedStep extends FoundWork {
  readonly config: StepConfig;
  /** The part of its files that this machine looks at; `undefined`: all. */
  readonly share?: Shard;
}

/**
 * Finds what each step runs. Steps that are not enabled are no part of the plan.
 *
 * @param complain told of every step that asks for what isn't there
 */
export function makePlan(config: Config, { registry, policy }: Means, complain: Complain): Plan {
  const steps: PlannedStep[] = [];
  for (const step of config.steps.filter(({ enabled }) => enabled)) {
    const work = findWork(step, { registry, policy });
    if (work instanceof ConvergenceError) complain(work);
    else steps.push({ config: aloneIfFixer(step), ...work });
  }
  return PHASES.map((phase) => ({
    phase,
    steps: steps.filter((step) => step.config.phase === phase),
  })).filter((planned) => planned.steps.length > 0);
}

/** What a tool does to the files can only be told where nobody else touches them meanwhile. */
function aloneIfFixer(step: StepConfig): StepConfig {
  return isFixer(step) ? { ...step, parallel: false } : step;
}
