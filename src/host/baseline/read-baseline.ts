import path from 'node:path';
import type { BaselineConfig, BaselineSource } from '../../config/index.ts';
import { messageOf, problem } from '../../errors/index.ts';
import type { GitPlace } from '../changes/run-git.ts';
import type { GitHubAccess } from '../github/client.ts';
import type { GitHubContext } from '../github/context.ts';
import { at } from '../github/event-file.ts';
import { detailOf } from '../github/failure.ts';
import { readInside } from '../workspace.ts';
import { readAlerts } from './alerts.ts';
import { readArtifact } from './artifact.ts';
import { renamesOf } from './revision.ts';
import { distinct, type KnownFindings, readKnownFindings } from './read-sarif.ts';

/** Where a baseline is looked for. `root` is that of the repository. */
export interface BaselinePlace extends GitPlace {
  readonly workingDir: string;
  readonly context: GitHubContext | undefined;
  readonly access: GitHubAccess | undefined;
}

export interface KnownBefore extends KnownFindings {
  /** For people: `baseline.sarif`, `artifact "convergence" of main`. */
  readonly source: string;
  /** What was renamed since: path then → path now; `undefined` where nobody says since when. */
  readonly renames: ReadonlyMap<string, string> | undefined;
}

/**
 * Reads what was known before.
 *
 * @throws ConvergenceError `HOST_BASELINE_UNAVAILABLE`
 */
export async function readBaseline(
  place: BaselinePlace,
  { source: where, position }: BaselineConfig,
): Promise<KnownBefore> {
  const source = nameOf(where, place);
  try {
    const known = await read(where, place);
    return { ...known, source, renames: await renamesOf(place, known.revision) };
  } catch (cause) {
    const details = {
      source,
      detail: place.access === undefined ? messageOf(cause) : detailOf(cause),
    };
    throw problem('HOST_BASELINE_UNAVAILABLE', details, { at: position, cause });
  }
}

function nameOf(where: BaselineSource, { context }: BaselinePlace): string {
  const branch = baseBranch(context) ?? 'the base branch';
  if (where.kind === 'file') return where.file;
  if (where.kind === 'artifact') return `artifact "${where.artifact}" of ${branch}`;
  return `code scanning's alerts of ${branch}`;
}

async function read(where: BaselineSource, place: BaselinePlace): Promise<KnownFindings> {
  const { root, access, context } = place;
  if (where.kind === 'file') return readKnownFindings(await readText(place, where.file), root);
  if (access === undefined) throw new Error('this is no run of a workflow on GitHub');
  const branch = baseBranch(context);
  if (branch === undefined) throw new Error('the event names no base branch');
  if (where.kind === 'code_scanning') {
    return { findings: await readAlerts(access, branch), revision: undefined };
  }
  const { files, revision } = await readArtifact(access, where.artifact, branch);
  const findings = files.flatMap((file) => readKnownFindings(file, root).findings);
  return { findings: distinct(findings), revision };
}

/** A link of the repository must not make it read what is no file of it. */
async function readText({ workingDir, root }: BaselinePlace, file: string): Promise<string> {
  return readInside(root, path.resolve(workingDir, file)).catch((cause: unknown) => {
    const { code } = Object(cause) as { code?: unknown };
    throw code === 'ENOENT' ? new Error('there is no such file', { cause }) : cause;
  });
}

/** The branch that the changes are to be merged into; else the default branch. */
export function baseBranch(context: GitHubContext | undefined): string | undefined {
  const payload = context?.payload ?? {};
  const named = [
    at(payload, 'pull_request', 'base', 'ref'),
    at(payload, 'merge_group', 'base_ref'),
    at(payload, 'repository', 'default_branch'),
  ].find((branch) => typeof branch === 'string' && branch !== '');
  return named === undefined ? undefined : String(named).replace(/^refs\/heads\//, '');
}
