// Runs commands for real, each on a machine of its own that is thrown away, and tells what they did.
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { effectsOf } from './effects.ts';
import { layOut, remove, snapshotOf } from './machine.ts';
import { fillToolbox, type Optional, type Toolbox } from './toolbox.ts';
import { CALLS, chooseWall, type Ended, mounted, runBehind, type Wall } from './wall.ts';

export interface Outcome extends Ended {
  /** What it did that it should not have. */
  readonly effects: readonly string[];
}

export interface Canary extends Disposable {
  /** Programs that some samples need, and this machine hasn't got. */
  readonly missing: readonly Optional[];
  run(command: string): Promise<Outcome>;
}

/** A place to run commands in, or why there is none on this machine. To be disposed of. */
export function openCanary(): Canary | string {
  if (process.platform !== 'linux') return 'only Linux has namespaces';
  const inMemory = existsSync(MEMORY) ? openIn(MEMORY) : `there is no ${MEMORY}`;
  return typeof inMemory === 'string' ? openIn(tmpdir()) : inMemory;
}

/** Much faster than a disk. Not everywhere may programs be run there. */
const MEMORY = '/dev/shm';

function openIn(parent: string): Canary | string {
  const folder = mkdtempSync(path.join(parent, 'canary-'));
  const toolbox = fillToolbox(path.join(folder, 'toolbox'));
  const wall = chooseWall(newMachine(folder), toolbox);
  if (typeof wall === 'string') {
    remove(folder);
    return wall;
  }
  return {
    missing: toolbox.missing,
    run: (command) => run(command, { folder, toolbox, wall }),
    [Symbol.dispose]: () => remove(folder),
  };
}

interface Place {
  readonly folder: string;
  readonly toolbox: Toolbox;
  readonly wall: Wall;
}

async function run(command: string, { folder, toolbox, wall }: Place): Promise<Outcome> {
  const root = newMachine(folder);
  const except = mounted(toolbox);
  const before = snapshotOf(root, except);
  const ended = await runBehind(wall.argv(root, toolbox), command, path.dirname(root));
  const after = snapshotOf(root, except);
  const calls = readFileSync(path.join(root, CALLS), 'utf8');
  remove(path.dirname(root));
  return { ...ended, effects: effectsOf({ before, after, calls, stderr: ended.stderr }) };
}

function newMachine(folder: string): string {
  const root = path.join(mkdtempSync(path.join(folder, 'run-')), 'root');
  mkdirSync(root);
  layOut(root);
  return root;
}

/** Runs many commands, as many at a time as there are processors. */
export async function runAll(
  canary: Canary,
  commands: Iterable<string>,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const queue = new Set(commands).values();
  const work = async (): Promise<void> => {
    for (const command of queue) outcomes.set(command, await canary.run(command));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return outcomes;
}
