import type { SourcePosition } from '../errors/index.ts';
import type {
  FailurePolicy,
  Permissions,
  Phase,
  Severity,
  Shard,
  Threshold,
} from '../model/index.ts';
import type { PluginConfig } from '../plugin/index.ts';
import type { BlockedCommand } from '../safety/index.ts';
import type { ConfigFile, Format } from './schema.ts';

/** What a run does: convergence.yaml, interpolated and validated, with inputs and defaults applied. */
export interface Config {
  /** The configuration file, relative to the working directory. */
  readonly file: string;
  readonly target: string | undefined;
  readonly plugins: readonly PluginEntry[];
  readonly isolation: IsolationDemand;
  readonly steps: readonly StepConfig[];
  /** Whether only some of the file's steps run, under the category of all of them. */
  readonly isPartial: boolean;
  /** Whether all of the file's steps are among `steps`. */
  readonly hasAllSteps: boolean;
  /** The part of the run that this machine does; `undefined`: all of it. */
  readonly shard: Shard | undefined;
  readonly failOn: Threshold;
  readonly gate: GateConfig;
  readonly baseline: BaselineConfig | undefined;
  /** The branch, tag or commit to compare with; `auto`: what the event says. */
  readonly changesBase: string;
  readonly suppressions: readonly SuppressionConfig[];
  /** Groups of rules that mean the same, as `tool/rule` with `*`. */
  readonly equivalentRules: readonly (readonly string[])[];
  /** Whether fixes are applied to the working tree. */
  readonly applyFixes: boolean;
  readonly reports: readonly ReportConfig[];
  /** Folder that the paths of reports, events file and audit log start from, relative to the working directory. */
  readonly outputDir: string;
  readonly loop: LoopConfig;
  /** File that the events are written to as JSON lines. */
  readonly events: string | undefined;
  readonly safety: SafetyConfig;
  readonly github: GitHubConfig;
}

/**
 * What must hold a third-party plugin where the run has secrets. `strict`: a wall around its process;
 * `reduced`: Node's permission model is enough where the machine has nothing stronger.
 */
export type IsolationDemand = ConfigFile['isolation'];

export interface PluginEntry {
  /** As written: a path that starts with `./` or `../`, or the name of a plugin. */
  readonly name: string;
  /** Whether it stands under `plugins`; else a step runs it, maybe by another of its names. */
  readonly isListed: boolean;
  /** What everything that the plugin registers is handed, below the `config` of a step. */
  readonly options: PluginConfig;
  /** What its files must come to: `sha512-…`; `undefined`: anything. */
  readonly integrity: string | undefined;
  readonly permissions: Permissions;
  /** Whether it may run in the process of Convergence; the configuration alone can't decide it. */
  readonly isTrusted: boolean;
  readonly position: SourcePosition;
  /** As in a step: `positionOf('options', 'depth')`. */
  readonly positionOf: PositionOf;
}

/**
 * Where a value stands, by the keys that lead to it. Where these are written in part, what is around it;
 * where not even the first is, the plugin or the step itself.
 */
export type PositionOf = (...keys: readonly string[]) => SourcePosition;

/** What a step runs: exactly one of the three. */
export type StepWork =
  | ToolWork
  | { readonly kind: 'scanner'; readonly name: string }
  | { readonly kind: 'plugin'; readonly name: string };

export interface ToolWork {
  readonly kind: 'tool';
  readonly command: string;
  /** Where a character of the command stands, by its offset in UTF-16 code units. */
  readonly placeOf: (offset: number) => SourcePosition;
}

export interface StepConfig {
  readonly name: string;
  readonly work: StepWork;
  readonly enabled: boolean;
  readonly config: PluginConfig;
  readonly phase: Phase;
  readonly needs: readonly string[];
  /** An expression; `undefined`: always. */
  readonly condition: string | undefined;
  /** Added to the command of a tool, each as one argument. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Relative to the working directory. */
  readonly workingDir: string;
  readonly timeoutSeconds: number;
  /** The format of what a tool says; `undefined`: only its exit code counts. */
  readonly format: Format | undefined;
  /** File with problem matchers, relative to the working directory of the run. */
  readonly matcher: string | undefined;
  /** File that the tool writes its report to; `undefined`: standard output. */
  readonly output: string | undefined;
  /** Exit codes that mean "ran well"; `undefined`: those known for the format. */
  readonly exitCodes: readonly number[] | undefined;
  readonly executor: string | undefined;
  /** Globs of the files that a scanner is given; empty: all. */
  readonly files: readonly string[];
  /** Whether it may run beside other steps of its phase. */
  readonly parallel: boolean;
  readonly onFailure: FailurePolicy;
  /** Where the step stands: findings without a file are anchored here. */
  readonly position: SourcePosition;
  readonly positionOf: PositionOf;
}

export interface ReportConfig {
  /** The reporter: `sarif`, `xml`, `json`, `markdown`, or one that a plugin registers. */
  readonly reporter: string;
  /** Relative to the output folder. */
  readonly path: string;
  readonly position: SourcePosition;
}

export interface LoopConfig {
  readonly maxIterations: number;
  /** Share of findings, 0 to 1, that must be equal to the last iteration's. */
  readonly convergenceThreshold: number;
  readonly timeoutSeconds: number;
  readonly backoffSeconds: number;
}

/** Which commands run, and where that is written down. */
export interface SafetyConfig {
  readonly mode: SafetyMode;
  /** Patterns of commands that are safe where they would be gray. */
  readonly allow: readonly string[];
  readonly block: readonly BlockedCommand[];
  /** File that the commands are written to as JSON lines. */
  readonly auditLog: string | undefined;
}

/** What becomes of a step's own command where it is one to block: it does not run, or a warning says so. */
export type SafetyMode = ConfigFile['safety']['mode'];

/** What fails the run beside `fail_on`. */
export interface GateConfig {
  readonly rules: readonly GateRule[];
  /** Names of steps that must have done their work. */
  readonly required: readonly string[];
}

/** Finds what fits all that it says, and fails where that is more than `max`. */
export interface GateRule {
  readonly name: string;
  readonly severity: Severity;
  readonly only: 'all' | 'new' | 'changed_lines' | 'changed_files';
  /** Globs; empty: all files. */
  readonly paths: readonly string[];
  /** Names of tools or steps; empty: all. */
  readonly tools: readonly string[];
  readonly max: number;
}

/** Where the baseline is: exactly one of the three. */
export type BaselineSource =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'artifact'; readonly artifact: string }
  | { readonly kind: 'code_scanning' };

export interface BaselineConfig {
  readonly source: BaselineSource;
  /** Whether the run fails where it can't be had. */
  readonly isRequired: boolean;
  /** Whether one in a file may only shrink. */
  readonly isRatchet: boolean;
  readonly position: SourcePosition;
}

/** An entry of `suppressions`. A finding has to fit everything that it says. */
export interface SuppressionConfig {
  /** `rule` or `tool/rule`, with `*`. */
  readonly rule: string | undefined;
  /** A glob. */
  readonly path: string | undefined;
  /** How the fingerprint begins. */
  readonly fingerprint: string | undefined;
  readonly reason: string;
  readonly owner: string | undefined;
  /** The last day that it counts, `2027-01-31`. */
  readonly expires: string | undefined;
  readonly position: SourcePosition;
}

/** `auto`: where it is possible, and quietly not where it isn't. */
export type Switch = 'auto' | 'true' | 'false';

export interface GitHubConfig {
  readonly checkRun: Switch;
  readonly checkName: string;
  readonly codeScanning: Switch;
  readonly category: string;
  readonly summary: boolean;
  readonly annotations: Switch;
  /** Whether fixes are shown as suggestions on the pull request. */
  readonly suggestions: boolean;
}

export type { ConfigFile, Format };
