import type { RepositoryFiles } from '../pipeline/index.ts';
import { projectFiles } from './workspace.ts';

/** The files of a repository; they are listed when somebody asks, and then once. */
export function openRepositoryFiles(root: string): () => Promise<RepositoryFiles> {
  let files: Promise<RepositoryFiles> | undefined;
  return () => (files ??= listFiles(root));
}

async function listFiles(root: string): Promise<RepositoryFiles> {
  const files = await projectFiles(root);
  const byName = Map.groupBy(files, (file) => file.slice(file.lastIndexOf('/') + 1));
  return {
    isFile: (path) => files.has(path),
    filesNamed: (name) => byName.get(name) ?? [],
  };
}
