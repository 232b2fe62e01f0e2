import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';

/**
 * The files that names or patterns stand for, relative to a folder, each once and sorted. What is there by
 * exactly that name is no pattern.
 *
 * @param except absolute paths of files that are left out
 */
export async function findFiles(
  folder: string,
  patterns: readonly string[],
  except: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    if (existsSync(path.resolve(folder, pattern))) found.add(pattern);
    else for await (const file of glob(pattern, { cwd: folder })) found.add(file);
  }
  const left = new Set(except);
  return [...found].filter((file) => !left.has(path.resolve(folder, file))).toSorted();
}
