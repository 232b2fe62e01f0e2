import { problem, toDiagnostic } from './errors/index.ts';
import {
  asReported,
  type Baseline,
  type Case,
  converge,
  judge,
  type Surroundings,
} from './findings/index.ts';
import { fixReports } from './fix-reports.ts';
import { redactAll } from './host/index.ts';
import {
  type ChangeReport,
  type CommandReport,
  type Diagnostic,
  type Finding,
  type PluginReport,
  type ScanResult,
  sealScanResult,
  type Shard,
  type Threshold,
  type Verdict,
  describeCounts,
  formatShard,
} from './model/index.ts';
import type { LoopResult } from './pipeline/index.ts';
import { VERSION } from './version.ts';

/** What a result needs beyond what the steps report. */
export interface Circumstances extends Omit<Surroundings, 'outside'> {
  readonly target: string;
  readonly startTime: Date;
  readonly clock: () => Date;
  readonly threshold: Threshold;
  /** What fails the run beside the threshold. */
  readonly gate: Pick<Case, 'rules' | 'required'>;
  readonly category: string;
  readonly cancelled: boolean;
  /** What the plugins were granted, and have used. */
  readonly plugins: readonly PluginReport[];
  /** The commands that were asked for, in whichever order they ended. */
  readonly commands: readonly CommandReport[];
  /** The part of a run that this is: what was reported stays as it is until all parts are merged. */
  readonly shard: Shard | undefined;
  /** Errors that belong to no step. */
  readonly diagnostics: readonly Diagnostic[];
  /** Replaces secrets in a text. */
  readonly mask: (text: string) => string;
}

/** What is known where a run has neither a configuration nor a repository. */
export const NO_SURROUNDINGS: Omit<Surroundings, 'outside' | 'today'> = {
  readText: async () => undefined,
  filesWith: async () => [],
  anchors: new Map(),
  equivalentRules: [],
  suppressions: [],
  isWhole: false,
  baseline: undefined,
  changes: undefined,
};

/** Converges what the steps have found, lets the gate decide, and seals it. */
export async function makeResult(
  result: LoopResult,
  circumstances: Circumstances,
): Promise<ScanResult> {
  const { startTime, clock, threshold, gate, cancelled, shard, baseline, changes } = circumstances;
  const masked = maskedReports(result, circumstances);
  const { steps, diagnostics } = masked;
  const surroundings = surroundingsOf(result, circumstances);
  const convergence =
    shard === undefined
      ? await converge(masked.findings, surroundings)
      : asReported(masked.findings, surroundings.outside);
  const known = { hasBaseline: baseline !== undefined, hasChanges: changes !== undefined };
  const { findings, suppressed, fixed } = convergence;
  return sealScanResult({
    ...masked,
    ...convergence,
    fixes: fixReports(masked.fixes, [...findings, ...suppressed]),
    startTime,
    endTime: clock(),
    verdict:
      shard === undefined || cancelled
        ? judge({ findings, steps, diagnostics, threshold, cancelled, ...gate, ...known })
        : verdictOfShard(shard, findings, threshold),
    diagnostics: [...diagnostics, ...shrinkable(baseline, fixed)],
    iterations: result.iterations,
    changes: changes && reportOf(changes),
    ...(shard !== undefined && { shard }),
    version: VERSION,
  });
}

/** What was reported, without the secrets in it. */
function maskedReports(
  { reports, loop, fixes, diagnostics: ofLoop }: LoopResult,
  { target, category, plugins, commands, diagnostics: ofRun, mask }: Circumstances,
) {
  const said = {
    target,
    category,
    findings: reports.flatMap((report) => report.findings),
    diagnostics: [...reports.flatMap(({ diagnostics }) => diagnostics), ...ofLoop, ...ofRun],
    steps: reports.map(({ outcome }) => outcome),
    plugins,
    commands: commands.toSorted(byTime(reports)),
    fixes,
    loop,
  };
  return redactAll(said, mask);
}

/** What the baseline and the suppressions say is shown as well. */
function surroundingsOf(
  { reports }: LoopResult,
  { mask, suppressions, baseline, ...surroundings }: Circumstances,
): Surroundings {
  return {
    ...surroundings,
    suppressions: redactAll(suppressions, mask),
    baseline: baseline && { ...baseline, findings: redactAll(baseline.findings, mask) },
    outside: reports.reduce((sum, report) => sum + report.outside, 0),
  };
}

/** A part can't know what the others have found: whoever merges them lets the gate decide. */
function verdictOfShard(shard: Shard, findings: readonly Finding[], threshold: Threshold): Verdict {
  const reason = `Shard ${formatShard(shard)} has reported ${describeCounts(findings)}; "kimi-converge merge" decides.`;
  return { conclusion: 'passed', threshold, reason, rules: [] };
}

/** A baseline in a file holds on to what was fixed until somebody writes it again. */
function shrinkable(baseline: Baseline | undefined, fixed: readonly Finding[]): Diagnostic[] {
  const file = baseline?.file;
  if (file === undefined || fixed.length === 0) return [];
  return [toDiagnostic(problem('HOST_BASELINE_SHRINKS', { file, fixed }), undefined, 'note')];
}

function reportOf({ base, source, files }: ChangeReport): ChangeReport {
  return { base, source, files };
}

/**
 * Those of the same millisecond are in the order of the plan, in which their steps are started; a step's own
 * command comes before what a plugin asks for to run it.
 */
function byTime(reports: LoopResult['reports']) {
  const places = new Map(reports.map(({ outcome }, index) => [outcome.name, index]));
  const placeOf = ({ step, plugin }: CommandReport) =>
    (places.get(step) ?? 0) * 2 + (plugin === undefined ? 0 : 1);
  return (a: CommandReport, b: CommandReport) =>
    a.time === b.time ? placeOf(a) - placeOf(b) : a.time < b.time ? -1 : 1;
}
