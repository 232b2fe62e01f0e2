import path from 'node:path';
import { repositoryPath } from '../../ingest/index.ts';
import type { Finding } from '../../model/index.ts';
import type { Ports } from '../ports.ts';

type Roots = Pick<Ports, 'repositoryRoot' | 'workspace'>;

/**
 * A plugin's finding with its path relative to the repository's root instead of the working directory.
 * One that points outside of the repository loses its location: it can't be shown there.
 */
export function inRepository(finding: Finding, { repositoryRoot, workspace }: Roots): Finding {
  const { location, ...rest } = finding;
  if (location === undefined) return finding;
  const roots = { workspaceRoot: repositoryRoot, workingDir: workspace.root };
  const file = repositoryPath(location.path, roots);
  return file === undefined ? rest : { ...rest, location: { ...location, path: file } };
}

/** The way back: a finding of the run as a plugin's step sees it. */
export function inWorkspace(finding: Finding, { repositoryRoot, workspace }: Roots): Finding {
  const { location } = finding;
  if (location === undefined) return finding;
  const file = path.relative(workspace.root, path.resolve(repositoryRoot, location.path));
  return { ...finding, location: { ...location, path: file.replaceAll(path.sep, '/') } };
}
