import type { PlannedPhase, PlannedStep } from './plan.ts';
import { reasonToSkip, type Reports } from './reason-to-skip.ts';
import { runPhase } from './run-phase.ts';
import { type Iteration, runStep, skipStep, type StepReport } from './run-step.ts';

/**
 * Runs the steps of a phase.
 *
 * @param reports of the phases before, by the name of the step; those of this phase are added
 */
export async function runPlanned(
  { phase, steps }: PlannedPhase,
  iteration: Iteration,
  reports: Map<string, StepReport>,
): Promise<void> {
  const { bus, ports } = iteration;
  bus.emit('phase_start', { phase, steps: steps.map(({ config }) => config.name) });
  await runPhase(steps, ports.concurrency, async (step) => {
    reports.set(step.config.name, await runOrSkip(step, iteration, reports));
  });
  bus.emit('phase_complete', { phase });
}

async function runOrSkip(
  step: PlannedStep,
  iteration: Iteration,
  reports: Reports,
): Promise<StepReport> {
  const earlier = [...reports.values()].flatMap(({ findings }) => findings);
  try {
    const reason = reasonToSkip(step, reports, iteration.ports);
    if (reason !== undefined) return skipStep(step, reason, iteration);
  } catch (error) {
    // A condition that can't be answered is a failure of its step, and told like any other.
    return runStep({ ...step, work: () => Promise.reject(error) }, iteration, earlier);
  }
  return runStep(step, iteration, earlier);
}
