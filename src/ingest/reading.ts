import { type ConvergenceError, problem, toDiagnostic } from '../errors/index.ts';
import {
  type Diagnostic,
  type DiagnosticLevel,
  type Finding,
  type FindingFields,
  formatLocation,
  type Location,
} from '../model/index.ts';
import { isBelowOne, type RawRegion, type Region, regionOf } from './region.ts';
import type { IngestContext, Ingested } from './report-format.ts';
import { repositoryPath } from './repository-path.ts';

/** How much of what a tool says of its own run is told word for word. */
const TOLD = 20;

/** How many files are remembered. To forget the first ones for others would only make work. */
const KNOWN_PATHS = 20_000;

/** What a report says of a finding. */
type Said = FindingFields & Pick<Finding, 'suppressions'>;

/** Gathers what a report holds, and what there is to say of it. */
export class Reading {
  readonly #context: IngestContext;
  #findings: Finding[] = [];
  readonly #complaints: string[] = [];
  readonly #told: Diagnostic[] = [];
  readonly #outside: string[] = [];
  readonly #repairs = new Map<string, number>();
  readonly #paths = new Map<string, string | undefined>();
  #suppressed = 0;
  #tests: number | undefined;

  constructor(context: IngestContext) {
    this.#context = context;
  }

  /** Where a finding is, and what it was found in. A file outside the repository is no place to point at. */
  locate(file: string | undefined, region: Region): { target: string; location?: Location } {
    if (file === undefined || file === '') return { target: this.#here() };
    const path = this.pathOf(file);
    if (path !== undefined) return { target: path, location: { path, ...region } };
    this.#outside.push(file);
    return { target: file };
  }

  #here(): string {
    return this.pathOf(this.#context.workingDir) ?? '.';
  }

  /** The path in the repository of a file that the tool names; `undefined` where it lies outside. */
  pathOf(file: string): string | undefined {
    if (this.#paths.has(file)) return this.#paths.get(file);
    const path = repositoryPath(file, this.#context);
    if (this.#paths.size < KNOWN_PATHS) this.#paths.set(file, path);
    return path;
  }

  /** Whether a file that somebody mentions is the repository's own; where its files aren't known, it may be. */
  hasFile(file: string): boolean {
    const path = this.pathOf(file);
    if (path === undefined || /(?:^|\/)node_modules\//.test(path)) return false;
    return this.#context.isFile?.(path) ?? true;
  }

  /** Whether a text is known to be the name of a file of the repository. */
  knowsFile(text: string): boolean {
    return this.#context.isFile !== undefined && this.hasFile(text);
  }

  /** A region as the report has it, without what can't be: lines of 0, ends before starts. */
  region(raw: RawRegion): Region {
    const region = regionOf(raw);
    if (isBelowOne(raw)) this.repair('lines or columns below 1 are left out');
    return region;
  }

  /** A place as text, `path:line:column`; also one outside the repository. */
  nameOf(file: string | undefined, region: Region = {}): string | undefined {
    return file === undefined
      ? undefined
      : formatLocation({ path: this.pathOf(file) ?? file, ...region });
  }

  /** @param tool as it names itself */
  add(fields: Said, tool: string = this.#context.tool): void {
    this.#findings.push({ ...fields, step: this.#context.step, tool });
  }

  /** Counts a result that can't be read. */
  reject(complaint: string): void {
    this.#complaints.push(complaint);
  }

  /**
   * Takes note of a breach of the format whose meaning is clear all the same.
   *
   * @param what was done about it; each kind is told once, with how often
   */
  repair(what: string): void {
    this.#repairs.set(what, (this.#repairs.get(what) ?? 0) + 1);
  }

  /** Counts tests that ran, whatever became of them; 0 says that it is a report of tests. */
  ran(tests: number): void {
    this.#tests = (this.#tests ?? 0) + tests;
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

  /** What there is so far, which is no longer held then. */
  take(): readonly Finding[] {
    const taken = this.#findings;
    this.#findings = [];
    return taken;
  }

  finish(): Ingested {
    const told = this.#told.slice(0, TOLD);
    const tests = this.#tests === undefined ? {} : { tests: this.#tests };
    const diagnostics = [...told, ...this.#summaries()];
    return { findings: this.#findings, diagnostics, outside: this.#outside.length, ...tests };
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
    for (const [what, count] of this.#repairs) {
      yield this.#say('note', problem('STEP_REPORT_REPAIRED', { step, what, count }));
    }
  }

  #say(level: DiagnosticLevel, found: ConvergenceError): Diagnostic {
    return toDiagnostic(found, this.#context.step, level);
  }
}
