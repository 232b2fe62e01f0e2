import path from 'node:path';
import type { StepConfig } from '../../config/index.ts';
import { messageOf, problem } from '../../errors/index.ts';
import { type IngestContext, ingest, type ReportInput, textInput } from '../../ingest/index.ts';
import type { ExecutionResult } from '../../plugin/index.ts';
import type { Ports } from '../ports.ts';
import type { WorkContext } from './work.ts';

/** Absolute path of the folder that a tool runs in. */
export function folderOf(step: StepConfig, { workspace }: Pick<Ports, 'workspace'>): string {
  return path.resolve(workspace.root, step.workingDir);
}

/** Removes the report of an earlier run: it must not pass for this one's. */
export async function forgetReport(step: StepConfig, { ports }: WorkContext): Promise<void> {
  const file = reportFile(step, ports);
  if (file !== undefined) await ports.reports.remove(file);
}

/**
 * Hands in the findings that a tool reported.
 *
 * @throws ConvergenceError `STEP_*` where there is no report; and `STEP_REPORT_INCOMPLETE` once all is handed
 *   in, where part of it can't be read or the tool says that it failed
 */
export async function readReport(
  step: StepConfig,
  { stdout, truncated = false }: ExecutionResult,
  context: WorkContext,
): Promise<void> {
  if (step.format === undefined) return;
  const file = reportFile(step, context.ports);
  if (file === undefined && truncated) throw problem('STEP_REPORT_TOO_LARGE', { step: step.name });
  const report = file === undefined ? textInput(stdout) : await open(step, file, context);
  const known = await contextOf(step, context);
  const { findings, diagnostics, outside, tests } = await ingest(report, step.format, known);
  context.found(findings);
  context.countOutside(outside);
  if (tests !== undefined) context.countTests(tests);
  context.diagnose(diagnostics);
  const failure = diagnostics.find(({ level }) => level === 'error');
  if (failure === undefined) return;
  throw problem('STEP_REPORT_INCOMPLETE', { step: step.name, detail: failure.message });
}

/** Absolute path of the file that a tool writes its report to; `undefined`: standard output, or none. */
export function reportFile(step: StepConfig, ports: Pick<Ports, 'workspace'>): string | undefined {
  return step.output === undefined ? undefined : path.resolve(folderOf(step, ports), step.output);
}

async function contextOf(step: StepConfig, { ports }: WorkContext): Promise<IngestContext> {
  const { name, matcher } = step;
  return {
    ...(await ports.repositoryFiles()),
    workspaceRoot: ports.repositoryRoot,
    workingDir: folderOf(step, ports),
    step: name,
    tool: name,
    ...(matcher !== undefined && { matcher: await readMatcher(name, matcher, ports) }),
  };
}

async function readMatcher(step: string, file: string, { workspace }: Ports): Promise<string> {
  try {
    return await workspace.readFile(file);
  } catch (cause) {
    throw problem('STEP_MATCHER_UNREADABLE', { step, file, detail: messageOf(cause) }, { cause });
  }
}

async function open(step: StepConfig, file: string, { ports }: WorkContext): Promise<ReportInput> {
  try {
    return await ports.reports.open(file);
  } catch (cause) {
    const details = { step: step.name, file: step.output ?? '' };
    const { code } = Object(cause) as { code?: unknown };
    if (code === 'ENOENT') throw problem('STEP_NO_REPORT', details, { cause });
    const detail = messageOf(cause);
    throw problem('STEP_REPORT_FILE_UNREADABLE', { ...details, detail }, { cause });
  }
}
