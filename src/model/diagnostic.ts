/** How much a diagnostic matters. An `error` means that something which was asked for did not happen. */
export type DiagnosticLevel = 'error' | 'warning' | 'note';

/** The run speaking about itself: a step crashed, timed out, was skipped. Never a finding. */
export interface Diagnostic {
  /** From the catalogue of errors: `STEP_TIMED_OUT`. */
  readonly code: string;
  /** How much it matters. */
  readonly level: DiagnosticLevel;
  /** One sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
  /** The step that it is about, where it is about one. */
  readonly step?: string;
}
