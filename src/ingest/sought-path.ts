import { posix } from 'node:path';
import type { IngestContext } from './report-format.ts';

type RepositoryFiles = Pick<IngestContext, 'isFile' | 'filesNamed'>;

/** Folders with what others wrote: what lies below is never a file of the repository by how it ends. */
const DEPENDENCIES =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.cargo|\.rustup|\.nuget|pkg\/mod)\//;

/** Folders of a system, where no checkout is. */
const SYSTEM =
  /^\/(?:etc|proc|sys|dev|boot|lib\d*|s?bin|usr\/(?!src\/|local\/src\/)|var\/(?:lib|log|run))(?:\/|$)/;

/** Where containers have a repository, and CI systems their checkouts; `*` is one name. */
const CHECKOUTS = [
  ...['/github/workspace', '/workspace', '/workspaces/*', '/__w/*/*', '/home/runner/work/*/*'],
  ...['/Users/runner/work/*/*', '/D:/a/*/*', '/builds/*/*', '/home/circleci/*', '/data', '/mnt'],
  ...['/app', '/src', '/source', '/code', '/repo', '/project', '/work', '/build', '/usr/src/app'],
];

const CHECKOUT = new RegExp(`^(?:${CHECKOUTS.join('|').replaceAll('*', '[^/]+')})/$`, 'i');

/** In UTF-16 code units. To look for each of its ends takes the square of its length, and none is that long. */
const LONGEST = 2_000;

/**
 * The file of the repository that is meant by a path which does not lead there from here.
 *
 * @param file with forward slashes
 */
export function soughtInRepository(file: string, files: RepositoryFiles): string | undefined {
  if (file.length > LONGEST) return undefined;
  const drive = file.replace(/^(?=[a-z]:)/i, '/').replaceAll('\\', '/');
  const path = posix.normalize(drive);
  if (path.split('/').includes('..')) return undefined;
  return posix.isAbsolute(path) ? fromElsewhere(path, files) : fromPackage(path, files);
}

/** An absolute path of another machine, or of a container: its longest end that is a file of the repository. */
function fromElsewhere(path: string, { isFile }: RepositoryFiles): string | undefined {
  if (isFile === undefined || SYSTEM.test(path)) return undefined;
  const names = path.split('/').slice(1);
  for (let from = 0; from < names.length; from += 1) {
    const end = names.slice(from).join('/');
    const before = `/${names.slice(0, from).join('/')}/`;
    if (DEPENDENCIES.test(before)) return undefined;
    // A name alone says little, but where a checkout is known to be.
    const isEnough = from < names.length - 1 || CHECKOUT.test(before);
    if (isEnough && isFile(end)) return end;
  }
  return undefined;
}

/** A path that starts from a package: from the root, or as the only file that ends so. */
function fromPackage(path: string, { isFile, filesNamed }: RepositoryFiles): string | undefined {
  if (isFile?.(path) === true) return path;
  const candidates = filesNamed?.(posix.basename(path)) ?? [];
  const [only, ...others] = candidates.filter((each) => each.endsWith(`/${path}`));
  return others.length === 0 && !DEPENDENCIES.test(path) ? only : undefined;
}
