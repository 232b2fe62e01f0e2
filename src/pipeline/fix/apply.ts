import { messageOf } from '../../errors/index.ts';
import type { WorkingTree } from '../ports.ts';
import { arrange, type FixOutcome, outcomeOf, type PlannedEdit } from './arrange.ts';
import type { Candidate } from './candidate.ts';
import { edited } from './edit.ts';
import { hashOf, textOf } from './text.ts';

/** What came of applying fixes. */
export interface Applied {
  readonly outcomes: readonly FixOutcome[];
  /** The files that were written, by path. */
  readonly written: readonly Written[];
}

/** A file that was written. */
export interface Written {
  readonly path: string;
  /** `undefined`: there was none. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

type Files = Pick<WorkingTree, 'read' | 'write'>;

/**
 * Applies fixes to the working tree: as many as go together, in the order given. A file that is another than
 * when the fix was made is left alone. Where one can't be written, the fixes that need it are left out, and
 * the others are applied without them.
 *
 * @throws Error where files that were written already can't be put back
 */
export async function applyFixes(candidates: readonly Candidate[], tree: Files): Promise<Applied> {
  const files = await readFiles(candidates, tree);
  const unwritable = new Map<string, string>();
  for (;;) {
    const objectionTo = (candidate: Candidate) => objectionIn(candidate, files, unwritable);
    const { chosen, edits, conflicts } = arrange(candidates, objectionTo);
    const { written, failed } = await writeAll(edits, files, tree);
    if (failed !== undefined) {
      unwritable.set(failed.path, `"${failed.path}" can't be written: ${failed.detail}`);
      continue;
    }
    const applied = chosen.map((candidate) => outcomeOf(candidate, 'applied'));
    return { outcomes: [...applied, ...conflicts], written };
  }
}

/** The files that the fixes are about, as they are now. */
async function readFiles(candidates: readonly Candidate[], tree: Files) {
  const paths = new Set(candidates.flatMap(({ files }) => files.map(({ path }) => path)));
  const files = new Map<string, Uint8Array | undefined>();
  for (const path of paths) {
    files.set(path, await tree.read(path).catch(() => undefined));
  }
  return files;
}

function objectionIn(
  { files }: Candidate,
  now: ReadonlyMap<string, Uint8Array | undefined>,
  unwritable: ReadonlyMap<string, string>,
): string | undefined {
  for (const { path, hash } of files) {
    if (hashOf(now.get(path)) !== hash) return `"${path}" was changed after the fix was made`;
    if (unwritable.has(path)) return unwritable.get(path);
  }
  return undefined;
}

/** Writes all files or none. */
async function writeAll(
  edits: ReadonlyMap<string, readonly PlannedEdit[]>,
  files: ReadonlyMap<string, Uint8Array | undefined>,
  tree: Files,
): Promise<{ written: readonly Written[]; failed?: { path: string; detail: string } }> {
  const written: Written[] = [];
  for (const [path, changes] of edits) {
    const before = files.get(path);
    const text = before === undefined ? '' : (textOf(before) ?? '');
    const after = Buffer.from(edited(text, changes));
    try {
      await tree.write(path, after);
      written.push({ path, before, after });
    } catch (error) {
      for (const { path, before } of written) await tree.write(path, before);
      return { written: [], failed: { path, detail: messageOf(error) } };
    }
  }
  return { written };
}
