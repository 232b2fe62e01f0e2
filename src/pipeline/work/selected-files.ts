import picomatch from 'picomatch';
import type { Shard } from '../../model/index.ts';
import type { SourceFile } from '../../plugin/index.ts';
import type { Ports } from '../ports.ts';
import type { WorkContext } from './work.ts';

const MEBIBYTE = 1024 * 1024;

/** Largest file that a scanner is given, in MiB: no source is larger, and a string of Node can't be. */
export const LARGEST_FILE = 10;

/** Where a binary file has a NUL, as git sees it; in characters. */
const BEGINNING = 8_192;

/** The files that a step selects, as far as they were read. */
export interface Selection extends AsyncIterable<SourceFile> {
  /** How many files the globs match. */
  readonly matched: number;
  /** Those that were left out because of their size, until now. */
  readonly tooLarge: readonly string[];
}

/**
 * Selects text files of the repository; no globs select all.
 *
 * @param maySee whether the plugin may see a file at all
 */
export async function selectFiles(
  globs: readonly string[],
  { ports, share }: Pick<WorkContext, 'ports' | 'share'>,
  maySee: (file: string) => boolean,
): Promise<Selection> {
  const files = (await ports.workspace.listFiles()).filter(matcher(globs)).filter(maySee);
  const tooLarge: string[] = [];
  return {
    matched: files.length,
    tooLarge,
    async *[Symbol.asyncIterator]() {
      for (const path of files.filter(inShare(share))) {
        const content = await readText(path, ports);
        if (content === TOO_LARGE) tooLarge.push(path);
        else if (content !== undefined) yield { path, content: content.text };
      }
    },
  };
}

/** Every machine sees the same files in the same order, and takes every n-th of them. */
function inShare(share: Shard | undefined): (file: string, place: number) => boolean {
  return (_, place) => share === undefined || place % share.of === share.index - 1;
}

/** A glob that starts with `!` takes files away again; without any other, from all. */
function matcher(globs: readonly string[]): (file: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  const ignore = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  return picomatch(wanted.length > 0 ? wanted : ['**'], { dot: true, ignore });
}

const TOO_LARGE = Symbol('too large');

/** A file's text; `undefined` where it is a binary file, or another step has deleted it meanwhile. */
async function readText(
  file: string,
  { workspace, sizeOf }: Ports,
): Promise<{ readonly text: string } | typeof TOO_LARGE | undefined> {
  try {
    if ((await sizeOf(file)) > LARGEST_FILE * MEBIBYTE) return TOO_LARGE;
    const text = await workspace.readFile(file);
    return text.slice(0, BEGINNING).includes('\0') ? undefined : { text };
  } catch (error) {
    const { code } = Object(error) as { code?: unknown };
    if (code === 'ENOENT') return undefined;
    throw error;
  }
}
