import path from 'node:path/posix';
import type { Workspace } from '../plugin/index.ts';

/** Where a fake workspace says that it is; there need be no such folder. */
const ROOT = '/workspace';

/**
 * Makes a workspace of texts by their paths: `{ 'src/a.js': 'const a = 1;\n' }`. Nothing is on disk.
 * `readFile` rejects as in a run: with code `ENOENT` where there is no such file, and where the path leads
 * out of the workspace.
 */
export function fakeWorkspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const texts = new Map(Object.entries(files).map(([file, text]) => [path.normalize(file), text]));
  return Object.freeze<Workspace>({
    root: ROOT,
    listFiles: async () => [...texts.keys()].toSorted(),
    readFile: async (file) => textOf(file, texts),
  });
}

function textOf(file: string, texts: ReadonlyMap<string, string>): string {
  const inside = path.relative(ROOT, path.resolve(ROOT, file));
  if (inside.startsWith('..')) throw new Error(`"${file}" lies outside of the repository`);
  const text = texts.get(inside);
  if (text !== undefined) return text;
  throw Object.assign(new Error(`ENOENT: no such file, open '${file}'`), { code: 'ENOENT' });
}
