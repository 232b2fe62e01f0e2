import path from 'node:path';
import type { BaselineConfig } from '../../config/index.ts';
import { problemsOf, toDiagnostic } from '../../errors/index.ts';
import type { Baseline } from '../../findings/index.ts';
import type { Diagnostic } from '../../model/index.ts';
import type { ChangesRead } from '../changes/index.ts';
import { checkRatchet, renamesIn } from './ratchet.ts';
import { type BaselinePlace, readBaseline } from './read-baseline.ts';

/** What was known before, but for what the run itself has to say to it. */
export type KnownBaseline = Omit<Baseline, 'completed' | 'isWhole'>;

export interface BaselineRead {
  /** `undefined`: it can't be had, and the run can't do without. */
  readonly baseline: KnownBaseline | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a run is compared with. Where it can do without a baseline that can't be had, all is new. */
export async function knownBefore(
  place: BaselinePlace,
  config: BaselineConfig,
  { changes }: ChangesRead,
): Promise<BaselineRead> {
  try {
    const { renames, ...known } = await readBaseline(place, config);
    const sinceBase = changes === undefined ? new Map<string, string>() : renamesIn(changes);
    const baseline = { ...known, renames: renames ?? sinceBase };
    if (config.source.kind !== 'file') return { baseline, diagnostics: [] };
    const file = fromRoot(place, config.source.file);
    const { findings } = baseline;
    const checked = config.isRatchet
      ? await checkRatchet(place, { path: file, findings }, changes)
      : [];
    return { baseline: { ...baseline, file }, diagnostics: checked };
  } catch (error) {
    const [known] = problemsOf(error) ?? [];
    if (known === undefined) throw error;
    const { isRequired } = config;
    const diagnostics = [toDiagnostic(known, undefined, isRequired ? 'error' : 'warning')];
    const nothing = { source: 'nothing', findings: [], renames: new Map<string, string>() };
    return { baseline: isRequired ? undefined : nothing, diagnostics };
  }
}

function fromRoot({ root, workingDir }: BaselinePlace, file: string): string {
  return path.relative(root, path.resolve(workingDir, file)).replaceAll(path.sep, '/');
}
