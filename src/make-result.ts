import { converge, judge, type Surroundings } from './findings/index.ts';
import { type ScanResult, sealScanResult, type Threshold } from './model/index.ts';
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
  /** Takes secrets out of everything that steps and tools have said. */
  readonly redact: <Value>(value: Value) => Value;
}

/** Converges what the steps have found, lets the gate decide, and seals it. */
export async function makeResult(
  { reports, iterations }: LoopResult,
  { target, startTime, clock, threshold, category, cancelled, redact, ...surroundings }: Circumstances,
): Promise<ScanResult> {
  const found = redact(reports.flatMap((report) => report.findings));
  const findings = await converge(found, surroundings);
  const steps = redact(reports.map(({ outcome }) => outcome));
  return sealScanResult({
    target,
    startTime,
    endTime: clock(),
    findings,
    diagnostics: redact(reports.flatMap(({ diagnostics }) => diagnostics)),
    steps,
    verdict: judge({ findings, steps, threshold, cancelled }),
    iterations,
    category,
    version: VERSION,
  });
}
