import { messageOf, problem, toDiagnostic } from '../../errors/index.ts';
import type { ChangedFile, Changes } from '../../findings/index.ts';
import type { Diagnostic, DiagnosticLevel } from '../../model/index.ts';
import type { GitHubAccess } from '../github/client.ts';
import type { GitHubContext } from '../github/context.ts';
import { detailOf } from '../github/failure.ts';
import { deepen } from './deepen.ts';
import { differenceTo } from './diff.ts';
import { compareOnGitHub } from './from-github.ts';
import { emptyTree, headOf, isRepository, mergeBase, mergedInto } from './merge-base.ts';
import { gitAnswer, gitList, type GitPlace } from './run-git.ts';
import { type StartingPoint, startingPoint } from './starting-point.ts';

/** Where changes are looked for. */
export interface ChangesPlace extends GitPlace {
  /** What the run knows of the GitHub that it runs on; `undefined`: it runs elsewhere. */
  readonly context: GitHubContext | undefined;
  /** How GitHub is asked, where it can be. */
  readonly access: GitHubAccess | undefined;
}

export interface ChangesRead {
  /** `undefined`: nobody knows, which the diagnostics say; or there is no repository at all. */
  readonly changes: Changes | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds out what was changed: from git, and where a shallow clone knows too little from GitHub, or from what
 * more of the history can be fetched.
 *
 * @param base what to compare with; `auto`: what the event says, else the main branch
 */
export async function readChanges(place: ChangesPlace, base: string): Promise<ChangesRead> {
  const { context } = place;
  return context === undefined ? readHere(place, base) : readOnGitHub(place, context, base);
}

/** On a laptop: what is not committed counts as well. */
async function readHere(place: GitPlace, base: string): Promise<ChangesRead> {
  const [head, names] = await Promise.all([
    headOf(place),
    base === 'auto' ? mainBranches(place) : [base],
  ]);
  // Without a repository there is nothing that could have been changed.
  if (head === undefined && !(await isRepository(place))) {
    return { changes: undefined, diagnostics: [] };
  }
  const from =
    head === undefined ? await emptyTree(place) : await mergeBase(place, { names, called: base });
  if (from !== undefined) return differing(place, from, true);
  const called = base === 'auto' ? 'the main branch' : `"${base}"`;
  return unknown(`${called} is not there, or has no history in common with what is checked out`);
}

/** What others call their main branch, where the remote doesn't tell; on that of nobody, itself. */
async function mainBranches(place: GitPlace): Promise<readonly string[]> {
  const remote = await gitAnswer(place, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']);
  const told = remote?.replace(/^refs\/remotes\/origin\//, '');
  return [...(told === undefined ? [] : [told]), 'main', 'master', 'HEAD'];
}

async function readOnGitHub(place: ChangesPlace, context: GitHubContext, base: string) {
  const start = startingPoint(base, context);
  if (start.names.length === 0) {
    return unknown(`the event "${context.event}" names nothing to compare with`, 'note');
  }
  const [head, known] = await Promise.all([headOf(place), mergeBase(place, start)]);
  if (known !== undefined && known === head && isElsewhere(start, head)) {
    return unknown('what is checked out is not the pull request', 'note');
  }
  if (known !== undefined) return differing(place, known, false);
  const asked = await askGitHub(place, start, head ?? context.headSha);
  if (asked !== undefined) return asked;
  const fetched = await deepen(place, start);
  return fetched === undefined
    ? unknown(`nobody knows where the history of ${start.called} and of what is checked out parted`)
    : differing(place, fetched, false);
}

/** With "pull_request_target" it is the base that is checked out, where nobody says otherwise. */
function isElsewhere({ pullRequest }: StartingPoint, head: string): boolean {
  return pullRequest !== undefined && pullRequest.head !== head;
}

async function differing(
  place: GitPlace,
  base: string,
  withUntracked: boolean,
): Promise<ChangesRead> {
  try {
    const [{ byPath, files }, added] = await Promise.all([
      differenceTo(place, base),
      withUntracked ? untrackedFiles(place) : [],
    ]);
    const all = new Map<string, ChangedFile>(byPath);
    for (const file of added) all.set(file, { lines: 'all' });
    const changes = { base, source: 'git', files: files + added.length, byPath: all } as const;
    return { changes, diagnostics: [] };
  } catch (error) {
    return unknown(messageOf(error));
  }
}

async function untrackedFiles(place: GitPlace): Promise<readonly string[]> {
  const args = ['ls-files', '-z', '--others', '--exclude-standard'];
  const files = await gitList(place, args);
  // A repository within this one is listed as a folder.
  return files.map((file) => file.replace(/\/$/, ''));
}

/** `undefined` where it can't be asked, or doesn't know. */
async function askGitHub(
  { root, signal, access }: ChangesPlace,
  start: StartingPoint,
  head: string | undefined,
): Promise<ChangesRead | undefined> {
  if (access === undefined || access.token === '' || head === undefined) return undefined;
  const merged = await mergedInto({ root, signal }, start.pullRequest?.head);
  for (const name of merged === undefined ? start.names : [merged]) {
    try {
      const { isWhole, ...known } = await compareOnGitHub(access, name, head, start);
      const missing = problem('HOST_CHANGES_INCOMPLETE', { files: known.files });
      return {
        changes: { ...known, source: 'GitHub', ...(isWhole ? {} : { isPartial: true }) },
        diagnostics: isWhole ? [] : [toDiagnostic(missing, undefined, 'warning')],
      };
    } catch (error) {
      access.log.debug(`GitHub can't compare with "${name}": ${detailOf(error)}`);
    }
  }
  return undefined;
}

function unknown(detail: string, level: DiagnosticLevel = 'warning'): ChangesRead {
  const why = problem('HOST_CHANGES_UNKNOWN', { detail });
  return { changes: undefined, diagnostics: [toDiagnostic(why, undefined, level)] };
}
