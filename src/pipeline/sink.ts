import type { EventBus } from '../events/index.ts';
import type { Diagnostic, Finding } from '../model/index.ts';

/** Where a step's work hands in what it finds. */
export interface Sink {
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  found(findings: Iterable<Finding>): void;
  diagnose(diagnostics: Iterable<Diagnostic>): void;
  /** What comes later is dropped: the step's report has been made. */
  close(): void;
}

export function openSink(step: string, bus: EventBus): Sink {
  const findings: Finding[] = [];
  const diagnostics: Diagnostic[] = [];
  let open = true;
  return {
    findings,
    diagnostics,
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
    close() {
      open = false;
    },
  };
}
