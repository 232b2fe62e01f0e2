import path from 'node:path';
import type { GivenReport } from './combine-reports.ts';
import {
  type ConvergenceError,
  messageOf,
  problem,
  problemsOf,
  toDiagnostic,
} from './errors/index.ts';
import type { Host } from './host/index.ts';
import { ingest, readOwnReport, type ReportInput } from './ingest/index.ts';
import type { StepOutcome } from './model/index.ts';

/**
 * Reads a report to merge: that of a shard of ours, or one of any tool whose format is known. One that can't
 * be read is a step that crashed: it costs the others nothing.
 *
 * @param file relative to the working directory
 */
export async function readGivenReport(file: string, host: Host): Promise<GivenReport> {
  try {
    const input = await open(file, host);
    return (await readShard(file, input)) ?? (await readForeign(file, input, host));
  } catch (error) {
    const [known] = problemsOf(error) ?? [];
    if (known === undefined) throw error;
    return unreadable(file, known);
  }
}

async function open(file: string, { reports, workspace }: Host): Promise<ReportInput> {
  try {
    return await reports.open(path.resolve(workspace.root, file));
  } catch (cause) {
    throw problem('HOST_GIVEN_REPORT_UNREADABLE', { file, detail: messageOf(cause) }, { cause });
  }
}

/** Bytes in which a report of ours says who wrote it, however it was formatted since. */
const HEAD = 4096;

const OURS = /"name"\s*:\s*"Convergence"/;

async function readShard(file: string, input: ReportInput): Promise<GivenReport | undefined> {
  if (!OURS.test(await beginningOf(input))) return undefined;
  const report = readOwnReport(new TextDecoder().decode(await input.bytes()), file);
  if (report?.shard === undefined) return undefined;
  const { shard, statements, diagnostics, steps, plugins, commands, fixes, tally } = report;
  const outside = tally?.outside ?? 0;
  return {
    file,
    shard,
    findings: statements,
    diagnostics,
    steps,
    plugins,
    commands,
    fixes,
    outside,
  };
}

async function beginningOf(input: ReportInput): Promise<string> {
  for await (const piece of input.pieces())
    return new TextDecoder().decode(piece.subarray(0, HEAD));
  return '';
}

async function readForeign(file: string, input: ReportInput, host: Host): Promise<GivenReport> {
  const { findings, diagnostics, outside, tests } = await ingest(input, 'auto', {
    ...(await host.repositoryFiles()),
    workspaceRoot: host.repositoryRoot,
    workingDir: host.workspace.root,
    step: file,
    tool: file,
  });
  const isIncomplete = diagnostics.some(({ level }) => level === 'error');
  const outcome = isIncomplete ? 'crashed' : findings.length > 0 ? 'findings' : 'clean';
  const step = stepOf(file, outcome, findings.length);
  const steps = [tests === undefined ? step : { ...step, tests }];
  return { ...NOTHING, file, findings, diagnostics, steps, outside };
}

function unreadable(file: string, error: ConvergenceError): GivenReport {
  const steps = [{ ...stepOf(file, 'crashed', 0), reason: error.message }];
  return { ...NOTHING, file, diagnostics: [toDiagnostic(error, file, 'error')], steps };
}

const NOTHING = {
  shard: undefined,
  findings: [],
  diagnostics: [],
  plugins: [],
  commands: [],
  fixes: [],
  outside: 0,
} as const;

/** Who wrote a report is a step of the merged run. */
function stepOf(name: string, outcome: StepOutcome['outcome'], findings: number): StepOutcome {
  const step = { name, outcome, findings, phase: 'diagnose', runs: `report ${name}` } as const;
  return { ...step, duration: 0, onFailure: 'fail' };
}
