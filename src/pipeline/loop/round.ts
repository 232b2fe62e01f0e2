import type { IterationReport } from '../../model/index.ts';
import type { Plan } from '../plan.ts';
import type { Iteration, StepReport } from '../run-step.ts';
import type { Situation } from './ending.ts';
import { type Identified, shareOfEqual } from './identities.ts';
import { iterate } from './iterate.ts';
import type { Memory } from './memory.ts';
import { type Validation, validationOf } from './validation.ts';

/** An iteration that is over. */
export interface Round {
  readonly reports: readonly StepReport[];
  readonly found: Identified;
  readonly report: IterationReport;
  readonly situation: Omit<Situation, 'isLate' | 'isCancelled'>;
}

/**
 * Runs the phases once, compares what they found with the round before, and takes the fixes back where
 * validation fails after them.
 */
export async function runRound(
  plan: Plan,
  iteration: Iteration,
  memory: Memory,
  before: Round | undefined,
): Promise<Round> {
  const { now } = iteration.ports;
  const start = now();
  const { applied, rolledBack, ...done } = await iterate(plan, iteration, memory);
  const reports = withoutGaps(done.reports, before?.reports ?? []);
  const validation = validationOf(reports.map(({ outcome }) => outcome));
  const isWorse = validation.result === 'failed' && before?.report.validation !== 'failed';
  const mended = isWorse ? await memory.book.rollBack(`validation ${validation.reason}`) : 0;
  const found = memory.identities.of(reports.flatMap(({ findings }) => findings));
  const report: IterationReport = {
    iteration: iteration.iteration,
    findings: reports.reduce((sum, { findings }) => sum + findings.length, 0),
    applied,
    rolledBack: rolledBack + mended,
    validation: validation.result,
    ...(before !== undefined && { equal: shareOfEqual(before.found, found) }),
    duration: (now() - start) / 1000,
  };
  const situation = await situationOf(report, validation, found, plan, memory);
  return { reports, found, report, situation };
}

async function situationOf(
  report: IterationReport,
  validation: Validation,
  found: Identified,
  plan: Plan,
  { book, sightings }: Memory,
): Promise<Round['situation']> {
  return {
    ...report,
    validation,
    validates: plan.some(({ phase }) => phase === 'validate'),
    hasApplied: book.hasApplied,
    isKnown: sightings.look(await book.contents(), found, report.rolledBack > 0),
  };
}

/** The reports of an iteration; steps that were cut short keep what they found in the one before. */
function withoutGaps(
  reports: readonly StepReport[],
  before: readonly StepReport[],
): readonly StepReport[] {
  const earlier = new Map(before.map(({ outcome, findings }) => [outcome.name, findings]));
  return reports.map((report) => {
    const found = report.isCutShort ? (earlier.get(report.outcome.name) ?? []) : [];
    return { ...report, findings: [...report.findings, ...found] };
  });
}
