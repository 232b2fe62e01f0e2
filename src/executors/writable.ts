import { existsSync, lstatSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { problem } from '../errors/index.ts';
import { isInside } from '../model/index.ts';
import type { Place } from './place.ts';

type Report = Pick<Place, 'workspace' | 'output'>;

/**
 * The real path of what is to be written to. A link may be a pull request's. What is not there is made: the
 * step's report as a file, anything else as a folder.
 *
 * @throws ConvergenceError `STEP_WRITABLE_OUTSIDE`
 */
export function madeWritable(name: string, { workspace, output }: Report): string {
  const file = path.resolve(workspace, name);
  refuseOutside(workspace, name, existing(file));
  if (!existsSync(file)) {
    const isReport = file === output;
    mkdirSync(isReport ? path.dirname(file) : file, { recursive: true });
    if (isReport) writeFileSync(file, '');
  }
  return realpathSync(file);
}

/** Whether one of these names is the step's report, or a folder that it is to lie in. */
export function hasReport(names: readonly string[], workspace: string, output: string): boolean {
  const report = path.join(expectedAt(path.dirname(output)), path.basename(output));
  return names.some((name) => isInside(expectedAt(path.resolve(workspace, name)), report));
}

/**
 * The folder that a user can't make a file in, where one who is no more than that is to make this one; its
 * owner, as far as that is not root.
 */
export function closedFolder(file: string, user: number) {
  const folder = existing(path.dirname(file));
  const { uid, gid, mode } = statSync(folder);
  const rights = uid === user ? 0o200 : gid === user ? 0o020 : 0o002;
  return (mode & rights) === 0
    ? { folder, owner: uid === 0 ? undefined : `${uid}:${gid}` }
    : undefined;
}

/** The path that a file will really have once it is there. */
function expectedAt(file: string): string {
  const there = existing(file);
  // What a link leads to that leads nowhere is refused when it is to be made writable.
  return existsSync(there) ? path.join(realpathSync(there), path.relative(there, file)) : file;
}

function existing(file: string): string {
  return lstatSync(file, { throwIfNoEntry: false }) === undefined
    ? existing(path.dirname(file))
    : file;
}

function refuseOutside(workspace: string, name: string, file: string): void {
  const real = existsSync(file) ? realpathSync(file) : undefined;
  const detail =
    real === undefined ? 'it is a link that leads nowhere' : `it leads outside, to "${real}"`;
  if (real === undefined || !isInside(workspace, real)) {
    throw problem('STEP_WRITABLE_OUTSIDE', { path: name, detail });
  }
}
