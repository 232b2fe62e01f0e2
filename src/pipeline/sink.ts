import type { EventBus } from '../events/index.ts';
import type { Diagnostic, Finding, Fix } from '../model/index.ts';

/** Where a step's work hands in what it finds. */
export interface Sink {
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly fixes: readonly Fix[];
  /** How many of the findings are about files outside of the repository. */
  readonly outside: number;
  /** How many tests ran; `undefined` where nothing told of tests. */
  readonly tests: number | undefined;
  found(findings: Iterable<Finding>): void;
  diagnose(diagnostics: Iterable<Diagnostic>): void;
  fixed(fixes: Iterable<Fix>): void;
  /** Counts findings about files outside of the repository; they are handed in like all others. */
  countOutside(findings: number): void;
  /** Counts tests that ran, skipped ones left out. */
  countTests(tests: number): void;
  /** What comes later is dropped: the step's report has been made. */
  close(): void;
}

export function openSink(step: string, bus: EventBus): Sink {
  const findings: Finding[] = [];
  const diagnostics: Diagnostic[] = [];
  const fixes: Fix[] = [];
  let open = true;
  let outside = 0;
  let tests: number | undefined;
  return {
    findings,
    diagnostics,
    fixes,
    get outside() {
      return outside;
    },
    get tests() {
      return tests;
    },
    found(more) {
      for (const each of more) {
        if (!open) return;
        const finding = Object.freeze({ ...each, step });
        findings.push(finding);
        bus.emit('finding', { step, finding });
      }
    },
    diagnose(more) {
      for (const diagnostic of more) {
        if (!open) return;
        diagnostics.push(diagnostic);
        bus.emit('diagnostic', { diagnostic });
      }
    },
    fixed(more) {
      if (open) fixes.push(...more);
    },
    countOutside(more) {
      if (open) outside += more;
    },
    countTests(more) {
      if (open) tests = (tests ?? 0) + more;
    },
    close() {
      open = false;
    },
  };
}
