import type { Workspace } from '../plugin/index.ts';
/**
 * Makes a workspace of texts by their paths: `{ 'src/a.js': 'const a = 1;\n' }`. Nothing is on disk.
 * `readFile` rejects as in a run: with code `ENOENT` where there is no such file, and where the path leads
 * out of the workspace.
 */
export declare function fakeWorkspace(files?: Readonly<Record<string, string>>): Workspace;
