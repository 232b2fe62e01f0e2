import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Largest list of files that is read from git, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/** The root of the repository that `folder` is in; `undefined` where it is in none, or there is no git. */
export async function repositoryRoot(folder: string): Promise<string | undefined> {
  const root = await git(folder, ['rev-parse', '--show-toplevel']);
  return root?.replace(/\r?\n$/, '');
}

/** The branch that pull requests go to, else the one that is checked out; `undefined`: there is none. */
export async function mainBranch(folder: string): Promise<string | undefined> {
  const name = async (ref: string) => git(folder, ['symbolic-ref', '--quiet', '--short', ref]);
  const remote = (await name('refs/remotes/origin/HEAD'))?.replace(/^origin\//, '');
  return (remote ?? (await name('HEAD')))?.trim();
}

/** The name that git writes under commits made in `folder`; `undefined` where nobody has told it one. */
export async function userName(folder: string): Promise<string | undefined> {
  const name = (await git(folder, ['config', 'user.name']))?.trim();
  return name === '' ? undefined : name;
}

/**
 * The text of a file in a commit; `undefined` where there is none.
 *
 * @param file from the root of the repository
 */
export async function committedText(
  folder: string,
  file: string,
  commit: string,
): Promise<string | undefined> {
  const textIn = (revision: string) => git(folder, ['cat-file', 'blob', `${revision}:${file}`]);
  const text = await textIn(commit);
  if (text !== undefined) return text;
  // A shallow clone of GitHub's merge of a pull request lacks its head, whose text is mostly the same.
  const head = await git(folder, ['cat-file', 'commit', 'HEAD']);
  return head?.includes(`\nparent ${commit}\n`) === true ? textIn('HEAD') : undefined;
}

/** Files below `folder` that git tracks, or would track; `undefined` where there is no repository. */
export async function trackedFiles(folder: string): Promise<string[] | undefined> {
  const listed = await git(folder, [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  return listed?.split('\0').filter((file) => file !== '');
}

/**
 * Files below `folder` that git tracks, or would track, and that have `text` in them; `undefined` where there
 * is no repository. Neither binary files nor those of submodules.
 */
export async function filesContaining(folder: string, text: string): Promise<string[] | undefined> {
  const search = ['grep', '--untracked', '--no-recurse-submodules', '--no-textconv', '--no-color'];
  const found = await git(folder, [...search, '-lzIF', '-e', text], NOTHING_FOUND);
  return found?.split('\0').filter((file) => file !== '');
}

/** The exit code of `git grep` where there is nothing. */
const NOTHING_FOUND = 1;

/**
 * In a container the checkout often belongs to another user, which git refuses by default: its
 * configuration may name programs to run.
 */
export const SETTINGS = [
  'safe.directory=*',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
].flatMap((setting) => ['-c', setting]);

/** @param empty the exit code that says that there is nothing, where it isn't an error */
async function git(
  folder: string,
  args: readonly string[],
  empty?: number,
): Promise<string | undefined> {
  try {
    const all = [...SETTINGS, '-C', folder, ...args];
    return (await run('git', all, { maxBuffer: LARGEST })).stdout;
  } catch (error) {
    const { code } = Object(error) as { code?: unknown };
    return code === empty && empty !== undefined ? '' : undefined;
  }
}
