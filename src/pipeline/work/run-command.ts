import { ConvergenceError, messageOf, toDiagnostic } from '../../errors/index.ts';
import type { ExecutionResult } from '../../plugin/index.ts';
import type { SafetyOptions } from '../../safety/index.ts';
import type { CommandEnd } from '../command-log.ts';
import { TIME_OVER } from '../deadline.ts';
import type { CommandOrigin } from '../rulings.ts';
import type { WorkContext } from './work.ts';

/** A command that somebody asks for. */
export interface Wanted {
  readonly command: string;
  readonly origin: CommandOrigin;
  readonly executor: string;
  /** The plugin that asks for it. */
  readonly plugin?: string;
}

/**
 * Runs a command, where the policy of the run lets it, and takes down what became of it.
 *
 * @param run is handed what the executor's own SafetyFilter is to be made with
 * @throws SecurityError where it may not run; and what `run` throws
 */
export async function runCommand(
  { command, origin, ...who }: Wanted,
  context: WorkContext,
  run: (safety: SafetyOptions) => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const { signal, step, policy, commands, diagnose } = context;
  const { level, rule, reason, ruling, objection, safety } = policy.judge(command, origin);
  const tell = commands.begin({ ...who, command, level, reason, ...(rule && { rule }) });
  let isHandedOn = false;
  try {
    if (objection !== undefined && ruling === 'refuse') throw objection;
    // What an executor passes on has been told already.
    if (objection !== undefined && who.plugin === undefined)
      diagnose([toDiagnostic(objection, step, 'warning')]);
    signal.throwIfAborted();
    isHandedOn = true;
    const result = await run(safety);
    tell(endOf(result, signal));
    return result;
  } catch (error) {
    const ran = isHandedOn && mayHaveRun(error);
    tell({ ran, error: messageOf(error), ...(ran && isOver(signal) && { timedOut: true }) });
    throw error;
  }
}

/** Takes down a command that its plugin was not granted. Nobody looks at what it would do. */
export function refuseCommand(
  { origin: _, ...wanted }: Wanted,
  { commands }: WorkContext,
  error: string,
): void {
  const reason = 'it is not granted to the plugin';
  const tell = commands.begin({ ...wanted, level: 'gray', rule: 'not-granted', reason });
  tell({ ran: false, error });
}

function endOf(
  { returncode, duration, timedOut, signal: endedBy }: ExecutionResult,
  signal: AbortSignal,
): CommandEnd {
  return {
    ran: true,
    exitCode: returncode,
    duration: Math.round(duration * 1000) / 1000,
    ...((timedOut === true || isOver(signal)) && { timedOut: true }),
    ...(endedBy !== undefined && { signal: endedBy }),
  };
}

/** Whether the time of the step was over. */
function isOver({ reason }: AbortSignal): boolean {
  return reason === TIME_OVER;
}

/** What we say of a command that can't be started is known not to have run; a plugin's executor throws anything. */
function mayHaveRun(error: unknown): boolean {
  if (!(error instanceof ConvergenceError)) return true;
  return error.code === 'PLUGIN_BROKE_OFF' || error.code === 'PLUGIN_BAD_RESULT';
}
