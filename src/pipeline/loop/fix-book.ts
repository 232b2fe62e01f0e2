import { hash } from 'node:crypto';
import { messageOf } from '../../errors/index.ts';
import {
  type Applied,
  applyFixes,
  byWorst,
  type Candidate,
  type FixOutcome,
  hashOf,
  outcomeOf,
  type Proposal,
  readCandidates,
  type Written,
} from '../fix/index.ts';
import type { WorkingTree } from '../ports.ts';

/**
 * Fixes that nobody applies: each once, and what keeps it from being applied.
 *
 * @param ofFindings those that findings have
 * @param ofSteps those of whole steps; one that a finding has is that finding's
 */
export async function proposedFixes(
  ofFindings: readonly Proposal[],
  ofSteps: readonly Proposal[],
  tree: WorkingTree,
): Promise<readonly FixOutcome[]> {
  const candidates = await readCandidates([...ofFindings, ...ofSteps], tree);
  const known = new Set(candidates.slice(0, ofFindings.length).map(effectOf));
  const book = new FixBook(tree);
  book.propose(
    candidates.filter((each, place) => place < ofFindings.length || !known.has(effectOf(each))),
  );
  return book.outcomes;
}

/** Keeps the fixes of a loop: what became of each, and what the files were before. */
export class FixBook {
  readonly #tree: WorkingTree;
  /** Those that were applied or taken back, of all iterations, by identity. */
  readonly #decided = new Map<string, FixOutcome>();
  /** Of this iteration, those that were not applied. */
  #open: readonly FixOutcome[] = [];
  /** What was applied last, and can be taken back. */
  #last: Applied = NOTHING;
  readonly #touched = new Set<string>();

  constructor(tree: WorkingTree) {
    this.#tree = tree;
  }

  /** Every fix, and what became of it. */
  get outcomes(): readonly FixOutcome[] {
    return [...this.#decided.values(), ...this.#open];
  }

  /** Whether there is anything in the files that the loop has applied. */
  get hasApplied(): boolean {
    return this.#decided.values().some(({ state }) => state === 'applied');
  }

  /** Whether there is something to be rolled back. */
  get hasLast(): boolean {
    return this.#last.outcomes.length > 0;
  }

  /** What was applied until now stays. */
  settle(): void {
    this.#last = NOTHING;
  }

  /** What an iteration before left open counts for nothing more. */
  begin(): void {
    this.#open = [];
  }

  /** Fixes that nobody applies in this iteration. */
  propose(candidates: readonly Candidate[]): void {
    const fresh = withoutTwins(this.#withoutRefused(candidates));
    const outcomes = fresh.map((candidate) =>
      candidate.objection === undefined
        ? outcomeOf(candidate, 'proposed')
        : outcomeOf(candidate, 'conflict', candidate.objection),
    );
    this.#open = [...this.#open, ...outcomes];
  }

  /**
   * Applies those that go together and were not taken back before.
   *
   * @returns how many were applied
   */
  async apply(candidates: readonly Candidate[]): Promise<number> {
    const fresh = withoutTwins(this.#withoutRefused(candidates).toSorted(byWorst));
    const { outcomes, written } = await applyFixes(fresh, this.#tree);
    const applied = outcomes.filter(({ state }) => state === 'applied');
    for (const outcome of applied) this.#decided.set(outcome.identity, outcome);
    for (const { path } of written) this.#touched.add(path);
    this.#last = { outcomes: applied, written };
    this.#open = [...this.#open, ...outcomes.filter(({ state }) => state !== 'applied')];
    return applied.length;
  }

  /**
   * Takes back what was applied last, and never applies it again.
   *
   * @param about a file: only the fixes that change it, and those that share other files with them; where no fix
   *   does, all
   * @returns how many fixes were taken back
   */
  async rollBack(reason: string, about?: string): Promise<number> {
    const { outcomes, written } = this.#last;
    const group = groupOf(outcomes, about);
    const paths = new Set(group.flatMap(pathsOf));
    const failure = await this.#putBack(written.filter(({ path }) => paths.has(path)));
    this.#last = {
      outcomes: outcomes.filter((each) => !group.includes(each)),
      written: written.filter(({ path }) => !paths.has(path)),
    };
    const state = failure === undefined ? 'rolled_back' : 'applied';
    const said = failure ?? reason;
    for (const each of group) this.#decided.set(each.identity, { ...each, state, reason: said });
    return failure === undefined ? group.length : 0;
  }

  /** What the files that fixes were applied to come to. */
  async contents(): Promise<string> {
    const parts: string[] = [];
    for (const path of [...this.#touched].toSorted()) {
      parts.push(path, hashOf(await this.#tree.read(path).catch(() => undefined)));
    }
    return hash('sha256', JSON.stringify(parts));
  }

  #withoutRefused(candidates: readonly Candidate[]): Candidate[] {
    return candidates.filter(({ identity }) => {
      const { state, reason } = this.#decided.get(identity) ?? {};
      return state !== 'rolled_back' && reason === undefined;
    });
  }

  /** @returns why they can't be put back */
  async #putBack(written: readonly Written[]): Promise<string | undefined> {
    for (const { path, after } of written) {
      const now = await this.#tree.read(path).catch(() => undefined);
      if (hashOf(now) !== hashOf(after))
        return `it can't be taken back: "${path}" was changed since`;
    }
    try {
      for (const { path, before } of written) await this.#tree.write(path, before);
      return undefined;
    } catch (error) {
      return `it can't be taken back: ${messageOf(error)}`;
    }
  }
}

const NOTHING: Applied = { outcomes: [], written: [] };

/** Fixes that do the same are one, for the findings of all. */
function withoutTwins(candidates: readonly Candidate[]): Candidate[] {
  const groups = Map.groupBy(candidates, effectOf);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            ...first,
            findings: [...first.findings, ...others.flatMap(({ findings }) => findings)],
          },
        ],
  );
}

/** The same for fixes that do the same. */
function effectOf({ files, identity, objection }: Candidate): string {
  return objection === undefined ? JSON.stringify(files) : identity;
}

function groupOf(
  outcomes: readonly FixOutcome[],
  about: string | undefined,
): readonly FixOutcome[] {
  let group = outcomes.filter((each) => about === undefined || pathsOf(each).includes(about));
  if (group.length === 0) return outcomes;
  for (;;) {
    const paths = new Set(group.flatMap(pathsOf));
    const wider = outcomes.filter((each) => pathsOf(each).some((path) => paths.has(path)));
    if (wider.length === group.length) return group;
    group = wider;
  }
}

function pathsOf({ fix }: FixOutcome): string[] {
  return fix.changes.map(({ location }) => location.path);
}
