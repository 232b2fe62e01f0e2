import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** The process that leads its session; itself where that can't be seen. */
  readonly session: number;
  /** Whether its environment has the mark; false where that can't be seen. */
  readonly marked: boolean;
}

/** All processes that are alive, of Linux from /proc, else from ps. */
export async function listProcesses(mark: string): Promise<readonly ProcessEntry[]> {
  return process.platform === 'linux' ? readProc(mark) : askPs();
}

function readProc(mark: string): ProcessEntry[] {
  return readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? readProcess(name, mark) : [],
  );
}

function readProcess(pid: string, mark: string): ProcessEntry[] {
  // `pid (name) state parent group session …`, where the name may hold anything
  const stat = readIfThere(`/proc/${pid}/stat`);
  const [state = 'X', parent, , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (isDead(state)) return [];
  const marked = readIfThere(`/proc/${pid}/environ`).includes(mark);
  return [{ pid: Number(pid), parent: Number(parent), session: Number(session), marked }];
}

/** Processes end while one looks at them, and others' can't be read. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

async function askPs(): Promise<ProcessEntry[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, state = 'X'] = line.trim().split(/\s+/);
    if (isDead(state)) return [];
    return [{ pid: Number(pid), parent: Number(parent), session: Number(pid), marked: false }];
  });
}

function isDead(state: string): boolean {
  return state === '' || /^[ZX]/.test(state);
}
