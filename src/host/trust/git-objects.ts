import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';

/**
 * Reads objects of a repository, each checked against the hash that is its name: whoever wrote the
 * repository can leave objects out, and can't forge one.
 *
 * @param gitDir a `.git`, folder or file
 * @param names whole hashes
 * @returns name → content; what is missing or forged is left out
 * @throws Error where there is no git, or it fails
 */
export async function readObjects(
  gitDir: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  if (names.length === 0) return new Map();
  const output = await git(gitDir, ['cat-file', '--batch'], `${names.join('\n')}\n`);
  const objects = new Map<string, Buffer>();
  for (const { name, type, content } of objectsIn(output)) {
    if (hashOf(type, content, name) === name) objects.set(name, content);
  }
  return objects;
}

/** The commit that is checked out, or what a hostile repository gives out as such. */
export async function readHead(gitDir: string): Promise<string> {
  const output = await git(gitDir, ['rev-parse', '--verify', 'HEAD']);
  return output.toString('utf8').trim();
}

interface GitObject {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** `NAME TYPE SIZE\nCONTENT\n` of each that is there, and `NAME missing\n` of the others. */
function* objectsIn(output: Buffer): Iterable<GitObject> {
  for (let start = 0; start < output.length;) {
    const end = output.indexOf('\n', start);
    const [name = '', type = '', size] = output.toString('latin1', start, end).split(' ');
    start = end + 1;
    if (size === undefined) continue;
    const content = output.subarray(start, start + Number(size));
    start += content.length + 1;
    yield { name, type, content };
  }
}

/** How git would name an object. @param like a name of the repository: it is of SHA-1 or SHA-256 */
export function hashOf(type: string, content: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** Largest answer of git, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/**
 * The repository may come from anybody. What git is asked for runs no filter, hook, pager, editor or
 * monitor; what may be missing in a partial clone is not fetched, which could run a program that the
 * repository's configuration names. Nothing but this repository counts: neither what variables like GIT_DIR
 * say, nor what is configured elsewhere.
 */
const ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
  // For versions of git that don't know GIT_NO_LAZY_FETCH: no protocol is allowed.
  GIT_ALLOW_PROTOCOL: '',
  GIT_TERMINAL_PROMPT: '0',
} as const;

function git(gitDir: string, args: readonly string[], input = ''): Promise<Buffer> {
  const env = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], ...ENVIRONMENT };
  const options = { env, encoding: 'buffer', maxBuffer: LARGEST } as const;
  return new Promise((resolve, reject) => {
    const all = [`--git-dir=${gitDir}`, ...args];
    const child = execFile('git', all, options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(new Error(error.message, { cause: error }));
    });
    // It may end without reading its input; its exit code says why.
    child.stdin?.on('error', () => undefined).end(input);
  });
}
