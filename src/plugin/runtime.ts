import type { Isolation, PluginUsage, ScanResult } from '../model/index.ts';
import type { SafetyOptions } from '../safety/index.ts';
import type { ExecuteOptions } from './base-executor.ts';
import type { PluginConfig, SourceFile } from './base-scanner.ts';
import type { CommandRunner } from './command-runner.ts';
import type { HttpClient } from './http-client.ts';
import type { OptionError } from './option-errors.ts';
import type { PluginKind } from './registry.ts';
import type { StepContext, StepEvents, Workspace } from './step.ts';

/** A plugin that has registered, in whichever process it runs. */
export interface PluginRuntime {
  readonly isolation: Isolation;
  /** The names that it has registered. */
  readonly offers: Readonly<Record<PluginKind, readonly string[]>>;
  /** The groups of rules that it has registered as equivalent. */
  readonly equivalentRules: readonly (readonly string[])[];
  /** What it has made use of until now; `undefined` where nobody keeps an eye on it. */
  readonly usage: PluginUsage | undefined;
  /** Whether the host may read a file of the workspace for it. */
  mayRead(file: string): boolean;
  /** What is wrong with a value by the JSON Schema of the plugin's options. */
  checkOptions(schema: object, value: PluginConfig): Promise<readonly OptionError[]>;
  openScanner(use: Use): Promise<InUse<ScannerInUse>>;
  openExecutor(use: Use): Promise<InUse<ExecutorInUse>>;
  openStep(use: StepUse): Promise<InUse<StepInUse>>;
  openReporter(use: Omit<Use, 'lent'>): Promise<InUse<ReporterInUse>>;
  /** Ends what it has running. */
  close(): Promise<void>;
}

/** What is to be made of what a plugin has registered, and what it is handed. */
export interface Use {
  readonly name: string;
  readonly config: PluginConfig;
  readonly lent: Lent;
}

/** The same for a step, which can emit events. */
export interface StepUse extends Use {
  readonly events: StepEvents;
}

/** What the host lends to a plugin while a step uses it. */
export interface Lent {
  readonly target: string;
  /** What an executor is there for; `undefined` for everything else. */
  readonly own: OwnCommand | undefined;
  /** The `env` of the step. */
  readonly variables: Readonly<Record<string, string>>;
  readonly workspace: Workspace;
  /** @param refuse says why a request must not be made; it is asked at every redirect too */
  readonly clientFor: (refuse?: RefuseRequest) => HttpClient;
  readonly commands: CommandRunner;
  /** Takes down a command that the plugin asked for and was not granted. */
  readonly refused: (command: string, reason: string) => void;
  /** Aborted when the step or its time is over, or the run is cancelled. */
  readonly signal: AbortSignal;
  /** Shows what the plugin writes to standard output and error. */
  readonly say: (text: string) => void;
}

/** The command of a step, for the executor that runs it. */
export interface OwnCommand {
  readonly command: string;
  /** What the executor's SafetyFilter is made with. */
  readonly safety: SafetyOptions;
}

/** Why a request must not be made; `undefined`: it may. */
export type RefuseRequest = (url: URL) => string | undefined;

/** Something that a plugin has made, until it is disposed of. What its methods return is unchecked. */
export type InUse<T> = T & AsyncDisposable;

export interface ScannerInUse {
  readonly name?: unknown;
  scanUrl?(url: string, parameters: readonly string[]): unknown;
  scanFile?(file: SourceFile): unknown;
}

export interface ExecutorInUse {
  execute(command: string, options: ExecuteOptions): Promise<unknown>;
}

export interface StepInUse {
  readonly name?: unknown;
  execute(context: Omit<StepContext, 'client' | 'commands'>): Promise<unknown>;
}

export interface ReporterInUse {
  /** The text, in pieces. */
  report(result: ScanResult): Iterable<string> | AsyncIterable<string>;
}
