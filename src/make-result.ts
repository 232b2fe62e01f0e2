import { converge, judge, type Surroundings } from './findings/index.ts';
import { redactAll } from './host/index.ts';
import {
  type CommandReport,
  type Diagnostic,
  type PluginReport,
  type ScanResult,
  sealScanResult,
  type Threshold,
} from './model/index.ts';
import type { LoopResult } from './pipeline/index.ts';
import { VERSION } from './version.ts';

/** What a result needs beyond what the steps report. */
export interface Circumstances extends Surroundings {
  readonly target: string;
  readonly startTime: Date;
  readonly clock: () => Date;
  readonly threshold: Threshold;
  readonly category: string;
  readonly cancelled: boolean;
  /** What the plugins were granted, and have used. */
  readonly plugins: readonly PluginReport[];
  /** The commands that were asked for, in whichever order they ended. */
  readonly commands: readonly CommandReport[];
  /** Errors that belong to no step. */
  readonly diagnostics: readonly Diagnostic[];
  /** Replaces secrets in a text. */
  readonly mask: (text: string) => string;
}

/** Converges what the steps have found, lets the gate decide, and seals it. */
export async function makeResult(
  { reports, iterations }: LoopResult,
  {
    target,
    startTime,
    clock,
    threshold,
    category,
    cancelled,
    plugins,
    commands,
    diagnostics: outside,
    mask,
    ...surroundings
  }: Circumstances,
): Promise<ScanResult> {
  const said = {
    target,
    category,
    findings: reports.flatMap((report) => report.findings),
    diagnostics: [...reports.flatMap(({ diagnostics }) => diagnostics), ...outside],
    steps: reports.map(({ outcome }) => outcome),
    plugins,
    commands: commands.toSorted(byTime(reports)),
  };
  const masked = redactAll(said, mask);
  const { steps, diagnostics } = masked;
  const findings = await converge(masked.findings, surroundings);
  return sealScanResult({
    ...masked,
    startTime,
    endTime: clock(),
    findings,
    verdict: judge({ findings, steps, diagnostics, threshold, cancelled }),
    iterations,
    version: VERSION,
  });
}

/** Those of the same millisecond are in the order of the plan, in which their steps are started. */
function byTime(reports: LoopResult['reports']) {
  const places = new Map(reports.map(({ outcome }, index) => [outcome.name, index]));
  const placeOf = ({ step }: CommandReport) => places.get(step) ?? 0;
  return (a: CommandReport, b: CommandReport) =>
    a.time === b.time ? placeOf(a) - placeOf(b) : a.time < b.time ? -1 : 1;
}
