import { connect, type Connection, type GitHubAccess } from '../github/client.ts';
import { LARGEST_ARCHIVE, unzipSarif } from './unzip.ts';

const PATIENCE = { seconds: 180 };

/** How many artifacts of the name are looked at, and how many of their runs. */
const MOST = 1_000;
const MOST_RUNS = 20;

/**
 * The SARIF files in the newest artifact of a name that a successful run on a branch of this repository has
 * left. Those of forks and of pull requests are anybody's, and don't count.
 *
 * @throws Error where there is none, or GitHub does not hand it out
 */
export async function readArtifact(
  access: GitHubAccess,
  name: string,
  branch: string,
): Promise<ArtifactFiles> {
  const connection = await connect(access, PATIENCE);
  const found = await findArtifact(connection, name, branch);
  if (found === undefined) {
    throw new Error(`no successful run on "${branch}" has left one that is not expired`);
  }
  if (found.size_in_bytes > LARGEST_ARCHIVE) {
    throw new Error(`it has ${found.size_in_bytes} bytes, more than ${LARGEST_ARCHIVE}`);
  }
  const { octokit, repository } = connection;
  // GitHub sends on to another host, and what follows such a redirect leaves the token out.
  const { data } = await octokit.rest.actions.downloadArtifact({
    ...repository,
    artifact_id: found.id,
    archive_format: 'zip',
  });
  if (!(data instanceof ArrayBuffer)) throw new Error('GitHub sent no archive');
  return {
    files: unzipSarif(new Uint8Array(data)),
    revision: found.workflow_run?.head_sha,
  };
}

export interface ArtifactFiles {
  /** The SARIF files, as text. */
  readonly files: readonly string[];
  /** The commit that the run was of. */
  readonly revision: string | undefined;
}

interface Artifact {
  readonly id: number;
  readonly size_in_bytes: number;
  readonly expired: boolean;
  readonly created_at: string | null;
  readonly workflow_run?: {
    readonly id?: number;
    readonly repository_id?: number;
    readonly head_repository_id?: number;
    readonly head_branch?: string | null;
    readonly head_sha?: string;
  } | null;
}

async function findArtifact(
  connection: Connection,
  name: string,
  branch: string,
): Promise<Artifact | undefined> {
  const artifacts = (await listArtifacts(connection, name))
    .filter((artifact) => !artifact.expired && isOf(artifact, branch))
    .toSorted((a, b) => Date.parse(b.created_at ?? '') - Date.parse(a.created_at ?? ''))
    .slice(0, MOST_RUNS);
  for (const artifact of artifacts) {
    if (await isOfSuccess(connection, artifact)) return artifact;
  }
  return undefined;
}

async function listArtifacts(
  { octokit, repository }: Connection,
  name: string,
): Promise<readonly Artifact[]> {
  const artifacts: Artifact[] = [];
  const { listArtifactsForRepo: list } = octokit.rest.actions;
  const pages = octokit.paginate.iterator(list, { ...repository, name, per_page: 100 });
  for await (const { data } of pages) {
    artifacts.push(...data);
    if (artifacts.length >= MOST) break;
  }
  return artifacts;
}

/** A fork may call its branch as the base is called. */
function isOf({ workflow_run: run }: Artifact, branch: string): boolean {
  const isOwn = run?.repository_id !== undefined && run.head_repository_id === run.repository_id;
  return isOwn && run.head_branch === branch;
}

async function isOfSuccess(
  { octokit, repository }: Connection,
  { workflow_run: run }: Artifact,
): Promise<boolean> {
  if (run?.id === undefined) return false;
  const { data } = await octokit.rest.actions.getWorkflowRun({ ...repository, run_id: run.id });
  return data.conclusion === 'success' && !data.event.startsWith('pull_request');
}
