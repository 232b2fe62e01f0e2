import type {
  CommandReport,
  Diagnostic,
  Finding,
  LoopState,
  Outcome,
  Phase,
  PluginReport,
  Verdict,
} from '../model/index.ts';

/** Everything that is said on the bus: type → payload. The names are those of the JSON lines. */
export interface Events {
  run_start: {
    readonly steps: readonly string[];
    readonly plugins: readonly Pick<PluginReport, 'name' | 'isolation'>[];
  };
  run_complete: { readonly verdict: Verdict; readonly findings: number };
  iteration_start: { readonly iteration: number; readonly of: number };
  iteration_complete: { readonly iteration: number; readonly converged: boolean };
  /** The loop goes over into a state; the last one says how it ended. */
  loop_state: { readonly state: LoopState; readonly iteration: number };
  phase_start: { readonly phase: Phase; readonly steps: readonly string[] };
  phase_complete: { readonly phase: Phase };
  step_start: { readonly step: string };
  step_complete: {
    readonly step: string;
    readonly outcome: Outcome;
    readonly findings: number;
    readonly duration: number;
  };
  step_failed: { readonly step: string; readonly outcome: Outcome; readonly error: string };
  step_skipped: { readonly step: string; readonly reason: string };
  /** Whole lines that a step's tool wrote. */
  step_output: { readonly step: string; readonly text: string };
  /** A command has come to its end, or was refused; once for each that was asked for. */
  command: { readonly command: CommandReport };
  finding: { readonly step: string; readonly finding: Finding };
  diagnostic: { readonly diagnostic: Diagnostic };
  /** What a plugin's step says by itself. */
  plugin_event: { readonly step: string; readonly event: string; readonly payload: unknown };
}

export type EventType = keyof Events;

/** An event as its listeners get it. */
export type Event = {
  [Type in EventType]: { readonly type: Type } & Events[Type];
}[EventType];
