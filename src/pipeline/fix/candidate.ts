import { hash } from 'node:crypto';
import type { Finding, Fix, FixChange } from '../../model/index.ts';
import { anyOverlap, type Edit, smallest } from './edit.ts';
import { Lines } from './lines.ts';
import type { WorkingTree } from '../ports.ts';
import { hashOf, textOf } from './text.ts';

/** A fix that somebody proposes. */
export interface Proposal {
  /** The step that it comes from. */
  readonly step: string;
  readonly fix: Fix;
  /** What it would resolve. */
  readonly findings: readonly Finding[];
}

/** A proposal, looked up in the files as they were then. */
export interface Candidate extends Proposal {
  /** The same for every fix that makes the same of the same lines, wherever in a file they are. */
  readonly identity: string;
  readonly files: readonly FileEdits[];
  /** Why it can't be applied, whatever else is. */
  readonly objection?: string;
}

/** What a fix makes of one file. */
export interface FileEdits {
  readonly path: string;
  /** Of the file as it was. */
  readonly hash: string;
  readonly edits: readonly Edit[];
}

/** Looks the fixes up in the files, and leaves out those that are there. Each file is read once. */
export async function readCandidates(
  proposals: readonly Proposal[],
  tree: Pick<WorkingTree, 'read'>,
): Promise<Candidate[]> {
  const files = new Map<string, SourceText | string>();
  for (const { path } of proposals.flatMap(({ fix }) =>
    fix.changes.map(({ location }) => location),
  )) {
    if (!files.has(path)) files.set(path, await readSource(path, tree));
  }
  return proposals.map((proposal) => candidateOf(proposal, files)).filter(isNeeded);
}

interface SourceText {
  readonly hash: string;
  readonly lines: Lines;
}

/** @returns why it can't be changed, where it can't */
async function readSource(
  path: string,
  tree: Pick<WorkingTree, 'read'>,
): Promise<SourceText | string> {
  const bytes = await tree.read(path).catch(() => 'nothing that may be read' as const);
  if (typeof bytes === 'string') return `"${path}" is ${bytes}`;
  const text = bytes === undefined ? '' : textOf(bytes);
  if (text === undefined) return `"${path}" is no text in UTF-8`;
  return { hash: hashOf(bytes), lines: new Lines(text) };
}

/** Whether a fix has anything left to do: what stands there already is no change. */
function isNeeded({ files, objection }: Candidate): boolean {
  const changes = ({ start, end, text }: Edit) => start < end || text !== '';
  return objection !== undefined || files.some(({ edits }) => edits.some(changes));
}

/** Says why a fix can't be applied. */
class Objection extends Error {}

function candidateOf(
  proposal: Proposal,
  files: ReadonlyMap<string, SourceText | string>,
): Candidate {
  try {
    const { fix } = proposal;
    if (fix.changes.length === 0) throw new Objection('it changes nothing');
    const placed = fix.changes.map((change) =>
      placeChange(change, files.get(change.location.path)),
    );
    const changes = placed.map(({ change }) => change);
    const byPath = Map.groupBy(placed, ({ path }) => path);
    const edits = [...byPath].map(([path, all]) => ({
      path,
      hash: all[0]?.hash ?? '',
      edits: withoutOverlap(all.map(({ edit }) => edit)),
    }));
    const identity = hash('sha256', JSON.stringify(placed.map(({ identity }) => identity)));
    return { ...proposal, fix: { ...fix, changes }, identity, files: edits };
  } catch (error) {
    if (!(error instanceof Objection)) throw error;
    const identity = hash('sha256', JSON.stringify(proposal.fix.changes));
    return { ...proposal, identity, files: [], objection: error.message };
  }
}

function placeChange(
  { location, replacement }: FixChange,
  source: SourceText | string | undefined,
) {
  const { path, snippet } = location;
  if (typeof source !== 'object') throw new Objection(source ?? `"${path}" was not read`);
  const { lines, hash } = source;
  const { text } = lines;
  const range = lines.rangeOf(location);
  if (range === undefined) throw new Objection(`"${path}" has no such lines and columns`);
  const replaced = text.slice(range.start, range.end);
  if (snippet !== undefined && plainEnds(snippet) !== plainEnds(replaced)) {
    throw new Objection(`what it replaces in "${path}" is another text by now`);
  }
  const edit = smallest({ ...range, text: replacement }, text);
  const around = lines.around(edit);
  const [head, tail] = [text.slice(around.start, edit.start), text.slice(edit.end, around.end)];
  const identity = [path, text.slice(around.start, around.end), head + edit.text + tail];
  // An insertion names no text that would tell whether its place is still there: its lines do.
  const whole = range.start < range.end ? range : lines.around(range);
  const shown =
    text.slice(whole.start, range.start) + replacement + text.slice(range.end, whole.end);
  const change = { location: lines.locate(path, whole), replacement: shown };
  return { path, hash, edit, identity, change };
}

/** Reports may have been through a program that changes the ends of lines. */
function plainEnds(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}

function withoutOverlap(edits: readonly Edit[]): readonly Edit[] {
  if (anyOverlap(edits)) throw new Objection('its changes overlap one another');
  return edits;
}
