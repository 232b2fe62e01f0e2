import path from 'node:path';
import { repositoryPath } from '../../ingest/index.ts';
import type { Finding, Fix, Location } from '../../model/index.ts';
import type { Ports } from '../ports.ts';

type Roots = Pick<Ports, 'repositoryRoot' | 'workspace'>;

/** The new path of a file; `undefined` where it has none. */
type Translate = (file: string) => string | undefined;

/**
 * A plugin's finding with its paths relative to the repository's root instead of the working directory.
 * One that points outside of the repository loses its location: it can't be shown there.
 */
export function inRepository(finding: Finding, { repositoryRoot, workspace }: Roots): Finding {
  const roots = { workspaceRoot: repositoryRoot, workingDir: workspace.root };
  return translated(finding, (file) => repositoryPath(file, roots));
}

/** A plugin's fix likewise; `undefined` where part of it lies outside of the repository. */
export function fixInRepository(fix: Fix, { repositoryRoot, workspace }: Roots): Fix | undefined {
  const roots = { workspaceRoot: repositoryRoot, workingDir: workspace.root };
  return translatedFix(fix, (file) => repositoryPath(file, roots));
}

/** The way back: a finding of the run as a plugin's step sees it. */
export function inWorkspace(finding: Finding, { repositoryRoot, workspace }: Roots): Finding {
  return translated(finding, (file) => {
    const relative = path.relative(workspace.root, path.resolve(repositoryRoot, file));
    return relative.replaceAll(path.sep, '/');
  });
}

function translated({ location, fix, ...rest }: Finding, translate: Translate): Finding {
  const place = location && translatedLocation(location, translate);
  const repair = fix && translatedFix(fix, translate);
  const isTarget = rest.target === location?.path && place !== undefined;
  return {
    ...rest,
    ...(isTarget ? { target: place.path } : {}),
    ...(place && { location: place }),
    ...(repair && { fix: repair }),
  };
}

/** A fix is whole or not at all. */
function translatedFix({ description, changes }: Fix, translate: Translate): Fix | undefined {
  const moved = changes.flatMap(({ location, replacement }) => {
    const place = translatedLocation(location, translate);
    return place === undefined ? [] : [{ location: place, replacement }];
  });
  return moved.length === changes.length ? { description, changes: moved } : undefined;
}

function translatedLocation(location: Location, translate: Translate): Location | undefined {
  const file = translate(location.path);
  return file === undefined ? undefined : { ...location, path: file };
}
