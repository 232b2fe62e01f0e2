import type { Diagnostic, DiagnosticLevel } from '../model/index.ts';
import type { ConvergenceError } from './convergence-error.ts';

/** A problem as the run speaks of it, where it costs the run no more than a step. */
export function toDiagnostic(
  { code, message, fix }: ConvergenceError,
  step: string | undefined,
  level: DiagnosticLevel,
): Diagnostic {
  return { code, level, message, fix, ...(step === undefined ? {} : { step }) };
}
