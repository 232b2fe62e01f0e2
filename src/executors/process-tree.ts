import { type ChildProcess, execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { listProcesses, type ProcessEntry } from './list-processes.ts';

/** How long processes have to end by themselves, in milliseconds. */
const GRACE = 2_000;

/** Milliseconds between two looks at what is still there. */
const PAUSE = 50;

/** How often what is still there is killed before it is given up: another user's, for instance. */
const ROUNDS = 20;

/** The variable that marks the processes of a tree: they inherit it, whatever becomes of their parents. */
const MARK = 'CONVERGENCE_COMMAND';

/** A command's process and all that came of it. */
export class ProcessTree implements Disposable {
  readonly #mark = randomUUID();
  readonly #planted = Promise.withResolvers<ChildProcess>();
  #root: ChildProcess | undefined;
  #ended: Promise<void> | undefined;

  /** The environment that marks the tree. It keeps the marks of trees that this one grows in. */
  mark(env: Readonly<Record<string, string>>): Record<string, string> {
    return { ...env, [MARK]: [env[MARK], this.#mark].filter(Boolean).join(':') };
  }

  /** Takes note of the process that the tree starts with. When it ends, all that came of it is ended. */
  plant(root: ChildProcess): void {
    this.#root = root;
    root.once('exit', () => void this.end());
    this.#planted.resolve(root);
  }

  /** The exit code of the process that the tree starts with; 128 plus the signal's number. */
  get returncode(): number {
    return this.#root?.exitCode ?? 128 + constants.signals[this.signal ?? 'SIGKILL'];
  }

  /** The signal that ended this process, where one has. */
  get signal(): NodeJS.Signals | undefined {
    const { exitCode = null, signalCode } = this.#root ?? {};
    return exitCode === null ? (signalCode ?? 'SIGKILL') : undefined;
  }

  /**
   * Ends all processes of the tree: SIGTERM, and SIGKILL after two seconds for those that are still there.
   * Called before the tree is planted, it ends it as soon as it is.
   *
   * @returns when none is left, or none that can be ended
   */
  end(): Promise<void> {
    this.#ended ??= this.#planted.promise.then(({ pid }) =>
      pid === undefined ? undefined : endAll(pid, this.#mark),
    );
    return this.#ended;
  }

  /** Lets go of a process that could not be ended, and of output that somebody else holds open. */
  [Symbol.dispose](): void {
    this.#root?.stdout?.destroy();
    this.#root?.stderr?.destroy();
    this.#root?.unref();
  }
}

async function endAll(root: number, mark: string): Promise<void> {
  if (process.platform === 'win32') return killOnWindows(root);
  const known = new Set([root]);
  let left = await findMembers(known, mark);
  send('SIGTERM', left);
  const deadline = performance.now() + GRACE;
  for (let killed = 0; left.length > 0 && killed < ROUNDS; left = await findMembers(known, mark)) {
    if (performance.now() >= deadline) {
      send('SIGKILL', left);
      killed += 1;
    }
    await sleep(PAUSE);
  }
}

/** Finds the processes of a tree that are alive, and adds them to those that are known. */
async function findMembers(known: Set<number>, mark: string): Promise<readonly number[]> {
  const processes = await listProcesses(mark);
  const children = Map.groupBy(processes, ({ parent }) => parent);
  const members = new Set<number>();
  const add = ({ pid }: ProcessEntry) => {
    if (members.has(pid)) return;
    members.add(pid);
    children.get(pid)?.forEach(add);
  };
  processes
    .filter((each) => each.marked || known.has(each.pid) || known.has(each.session))
    .forEach(add);
  for (const pid of members) known.add(pid);
  return [...members];
}

function send(signal: NodeJS.Signals, pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile, or belongs to somebody else.
    }
  }
}

async function killOnWindows(root: number): Promise<void> {
  // It fails where the process has ended already.
  await promisify(execFile)('taskkill', ['/PID', String(root), '/T', '/F']).catch(() => undefined);
}
