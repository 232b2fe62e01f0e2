import {
  type ConvergenceError,
  messageOf,
  problem,
  problemsOf,
  stackOf,
  toDiagnostic,
} from '../errors/index.ts';
import type { EventBus } from '../events/index.ts';
import type {
  Diagnostic,
  DiagnosticLevel,
  FailurePolicy,
  Finding,
  Fix,
  Outcome,
  StepOutcome,
} from '../model/index.ts';
import { type CommandLog, openCommandLog } from './command-log.ts';
import type { CommandPolicy } from './command-policy.ts';
import { startDeadline } from './deadline.ts';
import { isFixer, watchFixer } from './fix/index.ts';
import type { PlannedStep } from './plan.ts';
import type { Backup, Ports } from './ports.ts';
import { openSink, type Sink } from './sink.ts';
import type { WorkDone } from './work/work.ts';

/** What came of one step. */
export interface StepReport {
  readonly outcome: StepOutcome;
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  /** Those that belong to none of its findings. */
  readonly fixes: readonly Fix[];
  /** How many of the findings are about files outside of the repository. */
  readonly outside: number;
  /** Whether it did not come to its end because the run was cancelled. */
  readonly isCutShort: boolean;
}

/** What is the same for all steps of an iteration. */
export interface Iteration {
  readonly ports: Ports;
  readonly bus: EventBus;
  readonly target: string;
  readonly policy: CommandPolicy;
  /** Takes back what tools do to the files. */
  readonly backup: Backup;
  /** Counts from 1. */
  readonly iteration: number;
}

/** Runs a step to its end, whatever it does: it always comes back with a report. */
export async function runStep(
  step: PlannedStep,
  iteration: Iteration,
  earlier: readonly Finding[],
): Promise<StepReport> {
  const { name } = step.config;
  const { ports, bus } = iteration;
  const sink = openSink(name, bus);
  const commands = openCommandLog(name, bus, ports);
  const start = ports.now();
  bus.emit('step_start', { step: name });
  const settled = () => settle(step, { ...iteration, earlier, commands }, sink);
  const end = isFixer(step.config)
    ? await watchFixer(name, iteration.backup, sink, settled).catch(crashOf(step))
    : await settled();
  commands.close();
  const duration = (ports.now() - start) / 1000;
  const made = report(step, sink, end, duration, bus);
  sink.close();
  return { ...made, isCutShort: end.problem?.code === 'STEP_CANCELLED' };
}

/** A step that does not run: its report says why. */
export function skipStep(step: PlannedStep, reason: string, { bus, ports }: Iteration): StepReport {
  const { name } = step.config;
  const sink = openSink(name, bus);
  bus.emit('step_skipped', { step: name, reason });
  sink.diagnose([toDiagnostic(problem('STEP_SKIPPED', { step: name, reason }), name, 'note')]);
  const outcome = outcomeOf(step, { outcome: 'skipped', reason }, sink, 0);
  const isCutShort = ports.signal.aborted;
  const { diagnostics } = sink;
  return { findings: [], fixes: [], diagnostics, outside: 0, outcome, isCutShort };
}

/** How the work ended, before anything is made of it. */
interface End extends WorkDone {
  readonly outcome?: Outcome;
  readonly problem?: ConvergenceError;
}

async function settle(
  step: PlannedStep,
  iteration: Iteration & { readonly earlier: readonly Finding[]; readonly commands: CommandLog },
  handIn: Sink,
): Promise<End> {
  const { name, phase, timeoutSeconds } = step.config;
  using deadline = startDeadline(timeoutSeconds, iteration.ports.signal);
  const { signal } = deadline;
  const work = step
    .work({ ...iteration, ...handIn, step: name, phase, share: step.share, signal })
    .catch(crashOf(step));
  const end = await Promise.race([work, deadline.gaveUp]);
  if (!signal.aborted) return end ?? {};
  return iteration.ports.signal.aborted
    ? { outcome: 'skipped', problem: problem('STEP_CANCELLED', { step: name }) }
    : {
        outcome: 'timed_out',
        problem: problem('STEP_TIMED_OUT', { ...whoIs(step), seconds: timeoutSeconds }),
      };
}

function whoIs({ config, uses }: PlannedStep) {
  return { step: config.name, plugin: uses?.plugin.name };
}

function crashOf(step: PlannedStep): (error: unknown) => End {
  return (error) => ({ outcome: 'crashed', problem: asProblem(error, step) });
}

function asProblem(error: unknown, step: PlannedStep): ConvergenceError {
  const [known] = problemsOf(error) ?? [];
  const details = { ...whoIs(step), detail: messageOf(error) };
  return known ?? problem('STEP_CRASHED', details, { cause: error });
}

/** Says where in its code a step crashed, for whoever wrote it. */
function showStack({ code, cause }: ConvergenceError, step: string, bus: EventBus): void {
  if (code !== 'STEP_CRASHED' || !(cause instanceof Error)) return;
  bus.emit('step_output', { step, text: `${stackOf(cause)}\n` });
}

const LEVEL: Record<FailurePolicy, DiagnosticLevel> = {
  fail: 'error',
  warn: 'warning',
  ignore: 'note',
};

function report(
  step: PlannedStep,
  sink: Sink,
  end: End,
  duration: number,
  bus: EventBus,
): Omit<StepReport, 'isCutShort'> {
  const { name, onFailure } = step.config;
  if (end.problem !== undefined) {
    showStack(end.problem, name, bus);
    sink.diagnose([toDiagnostic(end.problem, name, LEVEL[onFailure])]);
  }
  const ended = outcomeOf(step, { ...end, reason: end.problem?.message }, sink, duration);
  const { outcome, findings } = ended;
  if (end.problem === undefined)
    bus.emit('step_complete', { step: name, outcome, findings, duration });
  else bus.emit('step_failed', { step: name, outcome, error: end.problem.message });
  const { diagnostics, fixes, outside } = sink;
  return { findings: sink.findings, diagnostics, fixes, outside, outcome: ended };
}

function outcomeOf(
  { config, runs }: PlannedStep,
  { outcome, reason, exitCode }: { outcome?: Outcome; reason?: string | undefined } & WorkDone,
  { findings, tests }: Sink,
  duration: number,
): StepOutcome {
  return {
    name: config.name,
    phase: config.phase,
    outcome: outcome ?? (findings.length > 0 ? 'findings' : 'clean'),
    runs,
    findings: findings.length,
    duration,
    onFailure: config.onFailure,
    ...(tests === undefined ? {} : { tests }),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(reason === undefined ? {} : { reason }),
  };
}
