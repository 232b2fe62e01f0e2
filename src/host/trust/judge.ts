import path from 'node:path';
import { type ForeignBecause, messageOf } from '../../errors/index.ts';
import { realFolder } from '../stay-inside.ts';
import { type Entries, readEntries } from './commit-entries.ts';
import { readHead } from './git-objects.ts';
import { changesIn, gitDirOf, workTreeOf } from './work-tree.ts';

/** A work tree at a trusted commit. */
interface Base {
  readonly root: string;
  readonly commit: string;
  readonly entries: Entries;
  /** The files that are not as in the commit. */
  readonly changed: readonly string[];
}

/** Tells the code of some commits from other code, by what git has checked out where it lies. */
export class Judge {
  readonly #commits: readonly string[];
  /** Root → what came of it: a configuration and several plugins lie in one work tree. */
  readonly #trees = new Map<string, Promise<Base | ForeignBecause>>();

  constructor(commits: readonly string[]) {
    this.#commits = commits;
  }

  /**
   * Why a file, or what a folder holds, must not be executed; `undefined` where it may. What lies in the
   * `node_modules` of a folder of the base was installed there by the workflow, and need not be in the commit.
   *
   * @param place absolute path
   */
  async foreignBecause(place: string): Promise<ForeignBecause | undefined> {
    const real = realPlace(place);
    const root = real === undefined ? undefined : workTreeOf(real);
    if (real === undefined || root === undefined) {
      return { is: 'unchecked', detail: 'it lies in no git work tree' };
    }
    const tree = await this.#judge(root);
    if ('is' in tree) return tree;
    const { commit, changed } = tree;
    if (changed.length > 0) return { is: 'changed', commit, files: changed };
    const names = path.relative(root, real).split(path.sep);
    return has(tree, beforePackages(names)) ? undefined : { is: 'untracked', commit };
  }

  #judge(root: string): Promise<Base | ForeignBecause> {
    const judged =
      this.#trees.get(root) ??
      this.#compare(root).catch((error: unknown) => ({
        is: 'unchecked' as const,
        detail: `its checkout can't be read: ${messageOf(error)}`,
      }));
    this.#trees.set(root, judged);
    return judged;
  }

  async #compare(root: string): Promise<Base | ForeignBecause> {
    const commit = await readHead(gitDirOf(root));
    const outer = await this.#baseAround(root);
    const wanted = outer === undefined ? this.#commits : submoduleIn(outer, root);
    if (!wanted.includes(commit)) return this.#elsewhere(commit);
    const entries = await readEntries(gitDirOf(root), commit);
    if (entries === undefined)
      return { is: 'unchecked', detail: `its git lacks parts of ${commit}` };
    return { root, commit, entries, changed: await changesIn(root, entries) };
  }

  async #baseAround(root: string): Promise<Base | undefined> {
    const outer = workTreeOf(path.dirname(root));
    const tree = outer === undefined ? undefined : await this.#judge(outer);
    return tree === undefined || 'is' in tree ? undefined : tree;
  }

  /** In a folder of the base anybody's files may lie, with a repository of theirs that says anything. */
  #elsewhere(commit: string): ForeignBecause {
    return this.#commits.includes(commit)
      ? { is: 'unchecked', detail: 'its repository lies in one of the base, and is no submodule' }
      : { is: 'elsewhere', commit, trusted: this.#commits };
  }
}

/** The commit that a base wants in a folder, where that is a submodule of it. */
function submoduleIn({ root, entries }: Base, folder: string): readonly string[] {
  const entry = entries.get(path.relative(root, folder).split(path.sep).join('/'));
  return entry?.kind === 'submodule' ? [entry.hash] : [];
}

/** Whether a commit has what is at a path; no names at all are its root. */
function has({ entries }: Base, names: readonly string[]): boolean {
  return names.every((name) => name === '') || entries.has(names.join('/'));
}

/** A path up to the folder that has the `node_modules` in it. */
function beforePackages(names: readonly string[]): readonly string[] {
  const index = names.indexOf('node_modules');
  return index === -1 ? names : names.slice(0, index);
}

/** Where a path is, or would be, once links are followed; `undefined` where a link leads nowhere. */
function realPlace(place: string): string | undefined {
  try {
    return realFolder(place);
  } catch {
    return undefined;
  }
}
