import type { ChangedFile } from '../../findings/index.ts';
import { connect, type Connection, type GitHubAccess } from '../github/client.ts';
import { addedLines } from './patch.ts';
import type { StartingPoint } from './starting-point.ts';

/** What GitHub knows of changes. */
export interface GitHubDifference {
  readonly base: string;
  readonly byPath: ReadonlyMap<string, ChangedFile>;
  /** How many files differ, as far as it is known. */
  readonly files: number;
  /** Whether GitHub has shown all of them. */
  readonly isWhole: boolean;
}

/** GitHub shows no more files of a comparison, whatever the page. */
const MOST_COMPARED = 300;

/** GitHub lists no more files of a pull request. */
const MOST_LISTED = 3_000;

const PATIENCE = { seconds: 60 };

/**
 * Asks GitHub what differs between where the history parted and a commit.
 *
 * @param head a commit that GitHub has
 * @throws Error where there is no token, or GitHub can't say it
 */
export async function compareOnGitHub(
  access: GitHubAccess,
  base: string,
  head: string,
  { pullRequest }: StartingPoint,
): Promise<GitHubDifference> {
  const connection = await connect(access, PATIENCE);
  const { octokit, repository } = connection;
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    ...repository,
    basehead: `${base}...${head}`,
    // The files are on the first page, whatever there is of commits.
    per_page: 1,
  });
  const compared: readonly File[] = data.files ?? [];
  const mayLackSome = compared.length >= MOST_COMPARED;
  const files =
    mayLackSome && pullRequest !== undefined
      ? await listFiles(connection, pullRequest.number)
      : compared;
  const most = files === compared ? MOST_COMPARED : MOST_LISTED;
  return {
    base: data.merge_base_commit.sha,
    byPath: new Map(files.flatMap(entryOf)),
    files: files.length,
    isWhole: files.length < most,
  };
}

interface File {
  readonly filename: string;
  readonly status: string;
  readonly changes: number;
  readonly patch?: string;
  readonly previous_filename?: string;
}

function listFiles({ octokit, repository }: Connection, number: number): Promise<readonly File[]> {
  return octokit.paginate(octokit.rest.pulls.listFiles, {
    ...repository,
    pull_number: number,
    per_page: 100,
  });
}

function entryOf(file: File): [string, ChangedFile][] {
  if (file.status === 'removed') return [];
  const renamedFrom = file.status === 'renamed' ? file.previous_filename : undefined;
  const changed = { lines: linesOf(file), ...(renamedFrom !== undefined && { renamedFrom }) };
  return [[file.filename, changed]];
}

/** GitHub leaves the patch out where it is large, binary, or where nothing but the name was changed. */
function linesOf({ patch, changes, status }: File): ChangedFile['lines'] {
  if (patch !== undefined) return addedLines(patch.replace(/\n$/, '').split('\n')) ?? 'all';
  return changes === 0 && status === 'renamed' ? [] : 'all';
}
