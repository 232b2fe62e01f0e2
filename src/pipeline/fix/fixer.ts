import type { StepConfig } from '../../config/index.ts';
import { type ConvergenceError, messageOf, problem, toDiagnostic } from '../../errors/index.ts';
import type { Outcome } from '../../model/index.ts';
import type { Backup } from '../ports.ts';
import type { Sink } from '../sink.ts';
import { toolFixes } from './tool-fixes.ts';

/** Whether a step's tool is there to change files. */
export function isFixer({ phase, work }: Pick<StepConfig, 'phase' | 'work'>): boolean {
  return phase === 'fix' && work.kind === 'tool';
}

interface End {
  readonly outcome?: Outcome;
  readonly problem?: ConvergenceError;
}

/**
 * Lets a tool change files, and puts them back. What it made of them becomes fixes; of a tool that did not
 * come to its end, nothing does.
 */
export async function watchFixer<T extends End>(
  step: string,
  backup: Backup,
  { fixed, diagnose }: Pick<Sink, 'fixed' | 'diagnose'>,
  run: () => Promise<T>,
): Promise<T | End> {
  await backup.save();
  const end = await run();
  try {
    const { fixes, untold } = toolFixes(await backup.restore(), step);
    if (end.problem !== undefined) return end;
    fixed(fixes);
    const told = problem('STEP_CHANGES_UNTOLD', { step, files: untold });
    if (untold.length > 0) diagnose([toDiagnostic(told, step, 'warning')]);
    return end;
  } catch (cause) {
    const details = { step, detail: messageOf(cause) };
    return { outcome: 'crashed', problem: problem('STEP_NOT_PUT_BACK', details, { cause }) };
  }
}
