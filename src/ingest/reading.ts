import { type ConvergenceError, problem, toDiagnostic } from '../errors/index.ts';
import {
  deepFreeze,
  type Diagnostic,
  type DiagnosticLevel,
  type Finding,
  type FindingFields,
  formatLocation,
  type Location,
} from '../model/index.ts';
import type { Region } from './region.ts';
import type { IngestContext, Ingested } from './report-format.ts';
import { repositoryPath } from './repository-path.ts';

/** How much of what a tool says of its own run is told word for word. */
const TOLD = 20;

/** Gathers what a report holds, and what there is to say of it. */
export class Reading {
  readonly #context: IngestContext;
  readonly #findings: Finding[] = [];
  readonly #complaints: string[] = [];
  readonly #told: Diagnostic[] = [];
  readonly #outside: string[] = [];
  #suppressed = 0;

  constructor(context: IngestContext) {
    this.#context = context;
  }

  /** Where a finding is, and what it was found in. A file outside the repository is no place to point at. */
  locate(file: string | undefined, region: Region): { target: string; location?: Location } {
    if (file === undefined) return { target: this.pathOf(this.#context.workingDir) ?? '.' };
    const path = this.pathOf(file);
    if (path !== undefined) return { target: path, location: { path, ...region } };
    this.#outside.push(file);
    return { target: file };
  }

  /** The path in the repository of a file that the tool names; `undefined` where it lies outside. */
  pathOf(file: string): string | undefined {
    return repositoryPath(file, this.#context);
  }

  /** A place as text, `path:line:column`; also one outside the repository. */
  nameOf(file: string | undefined, region: Region = {}): string | undefined {
    return file === undefined
      ? undefined
      : formatLocation({ path: this.pathOf(file) ?? file, ...region });
  }

  /** @param tool as it names itself */
  add(fields: FindingFields, tool: string = this.#context.tool): void {
    this.#findings.push(deepFreeze({ ...fields, step: this.#context.step, tool }));
  }

  /** Counts a result that can't be read. */
  reject(complaint: string): void {
    this.#complaints.push(complaint);
  }

  /** Counts a result that its tool was told not to report. */
  suppress(): void {
    this.#suppressed += 1;
  }

  /**
   * Takes note of what the tool says of its own run.
   *
   * @param place the file that it is about, or a place in one
   */
  tell(level: DiagnosticLevel, said: string, place?: string): void {
    const { step } = this.#context;
    const message = [place, said.trim()].filter((part) => part !== undefined).join(': ');
    this.#told.push(this.#say(level, problem('STEP_TOOL_SAYS', { step, message })));
  }

  finish(): Ingested {
    const told = this.#told.slice(0, TOLD);
    return { findings: this.#findings, diagnostics: [...told, ...this.#summaries()] };
  }

  *#summaries(): Generator<Diagnostic> {
    const { step } = this.#context;
    const [untold, complaints, outside] = [this.#told.slice(TOLD), this.#complaints, this.#outside];
    const suppressed = this.#suppressed;
    if (untold.length > 0) {
      const level = untold.some((each) => each.level === 'error') ? 'error' : 'warning';
      const message = `${untold.length} more like these`;
      yield this.#say(level, problem('STEP_TOOL_SAYS', { step, message }));
    }
    if (complaints.length > 0) {
      yield this.#say('error', problem('STEP_RESULTS_UNREADABLE', { step, complaints }));
    }
    if (outside.length > 0) {
      yield this.#say('warning', problem('STEP_OUTSIDE_REPOSITORY', { step, files: outside }));
    }
    if (suppressed > 0) {
      yield this.#say('note', problem('STEP_RESULTS_SUPPRESSED', { step, count: suppressed }));
    }
  }

  #say(level: DiagnosticLevel, found: ConvergenceError): Diagnostic {
    return toDiagnostic(found, this.#context.step, level);
  }
}
