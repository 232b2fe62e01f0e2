import { type ConditionContexts, evaluateCondition, type FindingCounts } from '../config/index.ts';
import {
  countBySeverity,
  hasFailed,
  type Phase,
  PHASES,
  type StepOutcome,
} from '../model/index.ts';
import type { PlannedStep } from './plan.ts';
import type { Ports } from './ports.ts';
import type { StepReport } from './run-step.ts';

/** Reports of the steps that have ended, by name. */
export type Reports = ReadonlyMap<string, StepReport>;

/**
 * Why a step does not run; `undefined`: it does. Without a condition it runs where all steps that it needs
 * ran well; a condition decides alone.
 */
export function reasonToSkip(
  { config }: PlannedStep,
  reports: Reports,
  ports: Ports,
): string | undefined {
  if (ports.signal.aborted) return 'the run was cancelled';
  const { condition, needs } = config;
  if (condition === undefined) return needs.map((name) => whyNot(name, reports)).find(Boolean);
  return evaluateCondition(condition, contextsOf(reports, ports))
    ? undefined
    : `its condition is not met: ${condition}`;
}

function whyNot(name: string, reports: Reports): string | undefined {
  const outcome = reports.get(name)?.outcome;
  if (outcome === undefined) return `it needs "${name}", which is not enabled`;
  return ranWell(outcome) ? undefined : `it needs "${name}", which ${PAST[outcome.outcome]}`;
}

function ranWell(step: StepOutcome): boolean {
  return !hasFailed(step) && step.outcome !== 'skipped';
}

const PAST = {
  clean: 'was clean',
  findings: 'has findings',
  crashed: 'crashed',
  timed_out: 'timed out',
  skipped: 'was skipped',
} as const satisfies Record<StepOutcome['outcome'], string>;

/** What a condition can ask for. */
function contextsOf(reports: Reports, { env, github }: Ports): ConditionContexts {
  const all = [...reports.values()];
  const phase = (name: Phase) => ({
    findings: count(all.filter(({ outcome }) => outcome.phase === name)),
  });
  const steps = all.map((report) => [
    report.outcome.name,
    { outcome: report.outcome.outcome, findings: count([report]) },
  ]);
  const phases = PHASES.map((name) => [name, phase(name)]);
  return { ...Object.fromEntries(phases), steps: Object.fromEntries(steps), env, github };
}

function count(reports: readonly StepReport[]): FindingCounts {
  const findings = reports.flatMap((report) => report.findings);
  return { length: findings.length, ...countBySeverity(findings) };
}
