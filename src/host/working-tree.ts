import type { WorkingTree } from '../pipeline/index.ts';
import { FolderBackup } from './tree/backup.ts';
import { readPlain, writePlain } from './tree/plain-file.ts';

/**
 * The files of a repository, to be read and written by the run itself.
 *
 * @param root absolute path, without symbolic links
 */
export function openWorkingTree(root: string): WorkingTree {
  return {
    read: (file) => readPlain(root, file),
    write: (file, bytes) => writePlain(root, file, bytes),
    openBackup: (except) => new FolderBackup(root, except),
  };
}
