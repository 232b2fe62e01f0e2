import type { BaselineReport } from './baseline.ts';
import type { ChangeReport } from './change.ts';
import type { CommandReport } from './command-report.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Finding } from './finding.ts';
import type { FixReport } from './fix-report.ts';
import type { LoopReport } from './loop-report.ts';
import type { PluginReport } from './plugin-report.ts';
import { type Severity } from './severity.ts';
import type { Shard } from './shard.ts';
import type { StepOutcome } from './step-outcome.ts';
import type { Tally } from './tally.ts';
import type { Verdict } from './verdict.ts';
/** The one immutable outcome of a run: all that a reporter is given. */
export interface ScanResult {
    /** A URL, or the repository as `owner/name`, or its folder's name. */
    readonly target: string;
    /** A new Date at every read: a Date can't be frozen. */
    readonly startTime: Date;
    /** A new Date as well. */
    readonly endTime: Date;
    /** Those that count, converged and sorted: the worst first, then by place. */
    readonly findings: readonly Finding[];
    /** Those that count for nothing, in the same order. */
    readonly suppressed: readonly Finding[];
    /** Those of the baseline that are no longer there, in the same order. */
    readonly fixed: readonly Finding[];
    /** What became of everything that was reported. */
    readonly tally: Tally;
    /** What the findings were compared with; `undefined`: with nothing. */
    readonly baseline: BaselineReport | undefined;
    /** What was changed, where that is known. */
    readonly changes: ChangeReport | undefined;
    /** The fixes that there are, and what became of them. */
    readonly fixes: readonly FixReport[];
    /** What the run says about itself. */
    readonly diagnostics: readonly Diagnostic[];
    /** How each step ended. */
    readonly steps: readonly StepOutcome[];
    /** The plugins that were loaded: where each ran, what it was granted and what it used. */
    readonly plugins: readonly PluginReport[];
    /** Every command that was asked for, allowed or not, in the order of their times. */
    readonly commands: readonly CommandReport[];
    /** What the gate decided. */
    readonly verdict: Verdict;
    /** How often the phases ran. */
    readonly iterations: number;
    /** How that went. */
    readonly loop: LoopReport;
    /** The part of a divided run that this is: its findings are as the steps reported them. */
    readonly shard?: Shard;
    /** The code scanning category: one for each upload of a job. */
    readonly category: string;
    /** Version of Convergence that made the result. */
    readonly version: string;
}
/** Freezes a result with all that is in it. Findings, steps and the rest can't be changed from here on. */
export declare function sealScanResult(fields: ScanResult): ScanResult;
/** How many findings there are of each severity. */
export declare function countBySeverity(findings: readonly Finding[]): Record<Severity, number>;
/** `3 findings (1 critical, 2 low)`, `1 finding (1 high)` or `no findings`. */
export declare function describeCounts(findings: readonly Finding[]): string;
/** `1 critical, 2 low`. */
export declare function describeSeverities(findings: readonly Finding[]): string;
