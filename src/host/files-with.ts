import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { filesContaining } from './git.ts';
import { projectFiles } from './workspace.ts';

/** Largest file that is looked into where there is no git, in bytes: no source is larger. */
const LARGEST = 10 * 1024 * 1024;

/** Files below `root` with a text in them, by their paths from there. */
export async function filesWith(root: string, text: string): Promise<readonly string[]> {
  const known = await filesContaining(root, text);
  if (known !== undefined) return known;
  const found: string[] = [];
  for (const file of await projectFiles(root)) {
    if (await contains(path.join(root, file), text)) found.push(file);
  }
  return found;
}

async function contains(file: string, text: string): Promise<boolean> {
  try {
    const found = await stat(file);
    return found.isFile() && found.size <= LARGEST && (await readFile(file)).includes(text);
  } catch {
    // It was deleted meanwhile, or the link leads nowhere.
    return false;
  }
}
