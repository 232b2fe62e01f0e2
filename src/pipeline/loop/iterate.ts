import { type Finding, type LoopState, type Phase, PHASES } from '../../model/index.ts';
import { type Candidate, proposalsOf, readCandidates } from '../fix/index.ts';
import type { Plan } from '../plan.ts';
import { runPlanned } from '../run-planned.ts';
import type { Iteration, StepReport } from '../run-step.ts';
import type { Memory } from './memory.ts';

export interface Iterated {
  /** In the order of the plan. */
  readonly reports: readonly StepReport[];
  /** How many fixes were applied. */
  readonly applied: number;
  /** How many of the iteration before were taken back. */
  readonly rolledBack: number;
}

const STATES: Record<Phase, LoopState> = {
  diagnose: 'DIAGNOSING',
  fix: 'FIXING',
  attack: 'ATTACKING',
  validate: 'VALIDATING',
};

/** Runs the phases once, one after the other; at the end of phase `fix` the fixes that there are are applied. */
export async function iterate(plan: Plan, iteration: Iteration, memory: Memory): Promise<Iterated> {
  const { book, applies } = memory;
  const reports = new Map<string, StepReport>();
  let candidates: readonly Candidate[] = [];
  let [applied, rolledBack] = [0, 0];
  book.begin();
  for (const phase of PHASES) {
    if (phase === 'fix') rolledBack = await rollBackComebacks(findingsOf(reports.values()), memory);
    const isApplying = phase === 'fix' && applies;
    const planned = plan.find((each) => each.phase === phase);
    if (planned === undefined && !isApplying) continue;
    iteration.bus.emit('loop_state', { state: STATES[phase], iteration: iteration.iteration });
    if (planned !== undefined) await runPlanned(planned, iteration, reports);
    candidates = [...candidates, ...(await readFixes(phase, reports, iteration, memory))];
    if (!isApplying || iteration.ports.signal.aborted) continue;
    applied = await book.apply(candidates);
    candidates = [];
  }
  book.propose(candidates);
  const inOrder = plan.flatMap(({ steps }) => steps.map(({ config }) => reports.get(config.name)));
  return { reports: inOrder.filter((report) => report !== undefined), applied, rolledBack };
}

/** Looks at the files as they are at the end of a phase: fixes may change them soon. */
async function readFixes(
  phase: Phase,
  reports: ReadonlyMap<string, StepReport>,
  { ports }: Iteration,
  { identities }: Memory,
): Promise<Candidate[]> {
  const ended = [...reports.values()].filter(({ outcome }) => outcome.phase === phase);
  await identities.read(findingsOf(ended));
  const proposers = ended.map(({ outcome, findings, fixes }) => {
    return { step: outcome.name, findings, fixes };
  });
  return readCandidates(proposalsOf(proposers, findingsOf(reports.values())), ports.tree);
}

/** Takes back fixes of the iteration before that have brought back what earlier ones had removed. */
async function rollBackComebacks(
  diagnosed: readonly Finding[],
  { book, identities, comebacks }: Memory,
): Promise<number> {
  let count = 0;
  for (const { title, location } of comebacks.look(identities.of(diagnosed), book.hasLast)) {
    const reason = `it brought back "${title}", which an earlier fix had removed`;
    count += await book.rollBack(reason, location?.path);
  }
  book.settle();
  return count;
}

function findingsOf(reports: Iterable<StepReport>): readonly Finding[] {
  return [...reports].flatMap(({ findings }) => findings);
}
