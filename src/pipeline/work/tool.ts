import type { StepConfig } from '../../config/index.ts';
import { problem } from '../../errors/index.ts';
import { exitCodesOf } from '../../ingest/index.ts';
import type { Registered } from '../../loader/index.ts';
import type { ExecutionResult } from '../../plugin/index.ts';
import type { ExecutorInUse } from '../../plugin/runtime.ts';
import { runCommand } from './run-command.ts';
import { checkResult, openExecutor } from './tool-executor.ts';
import { folderOf, forgetReport, readReport } from './tool-report.ts';
import { HOST_EXECUTOR } from '../host-executor.ts';
import { wholeLines } from './whole-lines.ts';
import type { Work, WorkContext } from './work.ts';

/**
 * Runs a command and reads what it reports.
 *
 * @param command the whole command line, with the step's arguments
 */
export function toolWork(step: StepConfig, command: string, registered?: Registered): Work {
  return async (context) => {
    const wellRun = step.exitCodes ?? (step.format ? await exitCodesOf(step.format) : [0]);
    await forgetReport(step, context);
    const executor = step.executor ?? HOST_EXECUTOR;
    const wanted = { command, origin: 'configuration', executor } as const;
    const result = await runCommand(wanted, context, async (safety) => {
      await using inUse = await openExecutor(step, { command, safety }, registered, context);
      const returned = await execute(step, command, inUse, context);
      return checkResult(returned, registered?.plugin.name ?? executor);
    });
    if (context.signal.aborted) await readFinished(step, result, context);
    context.signal.throwIfAborted();
    const exitCode = result.returncode;
    const isWellRun = wellRun.includes(exitCode);
    // A tool that broke may have reported something before; nothing of that is lost.
    await readReport(step, result, context).catch((error: unknown) => {
      if (isWellRun) throw error;
    });
    if (isWellRun) return { exitCode };
    if (isReport(step))
      context.bus.emit('step_output', { step: step.name, text: endOf(result.stdout) });
    throw problem('STEP_EXIT_CODE', {
      step: step.name,
      exitCode,
      wellRun,
      hasFormat: step.format !== undefined,
    });
  };
}

/** Of a tool that was ended, a report in a file may be whole; standard output was cut off. */
async function readFinished(
  step: StepConfig,
  result: ExecutionResult,
  context: WorkContext,
): Promise<void> {
  if (step.output === undefined) return;
  await readReport(step, result, context).catch(() => undefined);
}

/** Whether standard output is the report, which nobody wants to read in the log. */
function isReport({ format, output }: StepConfig): boolean {
  return format !== undefined && output === undefined;
}

/** What a tool that broke wrote last: where its report was expected it may have said why. */
function endOf(stdout: string): string {
  return stdout.slice(-SHOWN);
}

const SHOWN = 4_000;

/** Runs the command; what it writes and is no report goes to the log as it comes. */
async function execute(
  step: StepConfig,
  command: string,
  executor: ExecutorInUse,
  context: WorkContext,
): Promise<unknown> {
  const { bus, ports, signal } = context;
  const say = (text: string) => bus.emit('step_output', { step: step.name, text });
  const [stdout, stderr] = [wholeLines(say), wholeLines(say)];
  try {
    return await executor.execute(command, {
      cwd: folderOf(step, ports),
      env: { ...ports.toolEnv, ...step.env },
      signal,
      onStdout: (chunk) => (isReport(step) ? undefined : stdout.write(chunk)),
      onStderr: (chunk) => stderr.write(chunk),
    });
  } finally {
    stdout.end();
    stderr.end();
  }
}
