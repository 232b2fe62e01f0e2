import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

export interface Surroundings {
  /** Absolute path of the folder that a command runs in. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const WINDOWS = process.platform === 'win32';

/**
 * The absolute path of a program, looked up as a shell does it: a name with a slash from the folder on,
 * else in the folders of the environment's PATH. A folder without a name is none.
 */
export function findProgram(name: string, { cwd, env }: Surroundings): string | undefined {
  const isPath = name.includes('/') || (WINDOWS && name.includes('\\'));
  const folders = isPath ? [''] : variable(env, 'PATH').split(path.delimiter).filter(Boolean);
  return folders
    .flatMap((folder) =>
      extensions(name, env)
        .map((extension) => name + extension)
        .map((file) => path.resolve(cwd, folder, file)),
    )
    .find(isExecutable);
}

/** The file names' ends that Windows adds to a program's name. */
function extensions(name: string, env: Surroundings['env']): readonly string[] {
  if (!WINDOWS) return [''];
  const known = variable(env, 'PATHEXT').toLowerCase().split(';').filter(Boolean);
  return known.includes(path.extname(name).toLowerCase()) ? [''] : known;
}

/** A variable of the environment; on Windows its name may be written `Path`. */
function variable(env: Surroundings['env'], name: string): string {
  const key = WINDOWS ? Object.keys(env).find((each) => each.toUpperCase() === name) : name;
  return env[key ?? name] ?? '';
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
