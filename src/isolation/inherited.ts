import { openSync, readdirSync, readFileSync } from 'node:fs';
import type { StdioOptions } from 'node:child_process';

/** What a process gets for its descriptors, from 0 on. */
export type Stdio = Extract<StdioOptions, unknown[]>;

/** Of a file that is closed in the programs that a process starts: `O_CLOEXEC` of Linux. */
const CLOSED_AT_START = 0o2000000;

/**
 * What a process is started with, and beyond it nothing: where whoever started Convergence has left files open
 * for it, the new process gets `/dev/null` in their place. Elsewhere than on Linux the system sees to that.
 */
export function withoutInherited(stdio: Stdio): Stdio {
  const inherited = process.platform === 'linux' ? inheritedBeyond(stdio.length) : [];
  const last = inherited.at(-1);
  if (last === undefined) return stdio;
  const others = Array.from({ length: last + 1 - stdio.length }, (_, index) =>
    // 'ignore' leaves a descriptor as it is.
    inherited.includes(stdio.length + index) ? openNothing() : 'ignore',
  );
  return [...stdio, ...others];
}

let nothing: number | undefined;

function openNothing(): number {
  return (nothing ??= openSync('/dev/null', 'r'));
}

function inheritedBeyond(first: number): readonly number[] {
  const descriptors = readdirSync('/proc/self/fdinfo').map(Number);
  return descriptors.filter((each) => each >= first && isInherited(each)).toSorted((a, b) => a - b);
}

/** Node closes all that it opens itself. */
function isInherited(descriptor: number): boolean {
  try {
    const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8');
    const [, flags = '0'] = /^flags:\s*([0-7]+)$/m.exec(info) ?? [];
    return (Number.parseInt(flags, 8) & CLOSED_AT_START) === 0;
  } catch {
    // It was the one that the folder was read by.
    return false;
  }
}
