import type { Diagnostic, Finding } from '../model/index.ts';

/** Reads what tools report in one format. */
export interface ReportFormat {
  /**
   * @param text the whole report
   * @throws ConvergenceError `STEP_REPORT_UNREADABLE` where it isn't one. A part that can't be read costs
   *   no other part: it becomes a diagnostic.
   */
  readonly parse: (text: string, context: IngestContext) => Ingested;
  /** Exit codes that mean that the tool ran well, with findings or without. */
  readonly exitCodes: readonly number[];
}

/** What a report is read with. */
export interface IngestContext {
  /** Absolute path of the repository's root, without symbolic links. */
  readonly workspaceRoot: string;
  /** Absolute path of the folder that the tool ran in, without symbolic links. */
  readonly workingDir: string;
  readonly step: string;
  /** What to call a tool that doesn't name itself. */
  readonly tool: string;
}

export interface Ingested {
  /** With the repository's paths. */
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}
