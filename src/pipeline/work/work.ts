import type { EventBus } from '../../events/index.ts';
import type { Diagnostic, Finding, Fix, Phase, Shard } from '../../model/index.ts';
import type { CommandLog } from '../command-log.ts';
import type { CommandPolicy } from '../command-policy.ts';
import type { Ports } from '../ports.ts';

/** What a step's work is given, and where it hands in what it finds while it goes on. */
export interface WorkContext {
  readonly ports: Ports;
  readonly bus: EventBus;
  readonly target: string;
  /** The name of the step. */
  readonly step: string;
  /** Decides which commands run. */
  readonly policy: CommandPolicy;
  /** Where they are taken down. */
  readonly commands: CommandLog;
  readonly phase: Phase;
  readonly iteration: number;
  /** The part of the files that this machine looks at; `undefined`: all. */
  readonly share: Shard | undefined;
  /** What earlier steps found in this iteration. */
  readonly earlier: readonly Finding[];
  /** Aborted when the step's time is over or the run is cancelled. */
  readonly signal: AbortSignal;
  /** Findings with the repository's paths. What was handed in counts, whatever becomes of the step. */
  readonly found: (findings: Iterable<Finding>) => void;
  readonly diagnose: (diagnostics: Iterable<Diagnostic>) => void;
  /** Fixes that belong to no finding of the step, with the repository's paths. */
  readonly fixed: (fixes: Iterable<Fix>) => void;
  /** Counts those of the findings that are about files outside of the repository. */
  readonly countOutside: (findings: number) => void;
  /** Counts tests that ran, whatever became of them; 0 says that the step is there to run tests. */
  readonly countTests: (tests: number) => void;
}

/** Carries out a step. What it throws makes the step `crashed`. */
export type Work = (context: WorkContext) => Promise<WorkDone>;

export interface WorkDone {
  /** Of the command that a tool step ran. */
  readonly exitCode?: number;
}
