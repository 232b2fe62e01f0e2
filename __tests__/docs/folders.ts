import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { blocksIn, ROOT } from './pages.ts';

export interface NamedFile {
  /** Relative to the folder. */
  readonly file: string;
  readonly text: string;
}

/** The files that a page shows: the blocks of code whose first line names one. */
export function filesOf(page: string): NamedFile[] {
  return blocksIn(page).flatMap(({ file, text }) => (file === undefined ? [] : [{ file, text }]));
}

const folders: string[] = [];

/** Writes files into a folder of their own. */
export function writeFolder(files: readonly NamedFile[]): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'docs-')));
  folders.push(folder);
  for (const { file, text } of files) write(folder, file, text);
  return folder;
}

export function write(folder: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

/** Has a folder find an npm package as if it were installed there. */
export function install(folder: string, name: string, source: string): void {
  const place = path.join(folder, 'node_modules', name);
  mkdirSync(path.dirname(place), { recursive: true });
  symlinkSync(source, place);
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in a folder, with the project's own tools on the PATH and little else around it. */
export function run(folder: string, program: string, ...args: readonly string[]): Promise<Ended> {
  const PATH = `${path.join(ROOT, 'node_modules/.bin')}${path.delimiter}${process.env['PATH']}`;
  const env = { PATH, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' };
  return new Promise((resolve) => {
    const child = execFile(program, [...args], { cwd: folder, env }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}
