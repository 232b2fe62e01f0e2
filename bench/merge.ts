// The whole way of findings, against a peer on the same files: node bench/merge.ts [COUNT …]
//
// Three SARIF reports of tools that say much the same of one repository go through ingest, identity, merge,
// baseline, suppressions and gate to SARIF and XML: `kimi-converge merge`, as it is shipped. Beside it
// `merge` of SARIF Multitool, which puts the results into one file and does nothing else. Medians of fresh
// processes whose turns alternate; memory is the most that a process ever had, as the kernel says.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeRepository, REPORTS } from './merge.repository.ts';

const RUNS = 3;
const COMPARED = 100_000;
const MEGABYTE = 1_000_000;
const ROOT = path.dirname(import.meta.dirname);
const CLI = path.join(ROOT, 'dist/cli.js');
const MULTITOOL = path.join(ROOT, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');
const THEIR_FLAGS = ['--output-file', 'merged.sarif', '--log', 'ForceOverwrite'];

/** What one process took. */
interface Measurement {
  readonly milliseconds: number;
  /** Bytes. */
  readonly peak: number;
}

const given = process.argv.slice(2).map(Number);
const counts = given.length > 0 ? given : [10_000, COMPARED, 500_000];
const perFinding: number[] = [];
for (const count of counts) await compare(count);
console.log(
  `\nmilliseconds a thousand findings: ${perFinding.map((each) => each.toFixed(1)).join(', ')}`,
);

async function compare(count: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const bytes = makeRepository(folder, count);
    const [ours, theirs] = await measureBoth(folder, count === COMPARED);
    perFinding.push((ours.milliseconds / count) * 1000);
    console.log(`\n${count} findings in three reports, ${Math.round(bytes / MEGABYTE)} MB`);
    console.log(`  kimi-converge merge   ${shown(ours)}`);
    if (theirs === undefined) return;
    console.log(`  Sarif.Multitool merge ${shown(theirs)}`);
    const times = (theirs.milliseconds / ours.milliseconds).toFixed(1);
    const share = (theirs.peak / ours.peak).toFixed(1);
    console.log(`  ${times} times as fast (wanted 6), a ${share}th of the memory (wanted a 5th)`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureBoth(
  folder: string,
  isCompared: boolean,
): Promise<[Measurement, Measurement | undefined]> {
  const ours: Measurement[] = [];
  const theirs: Measurement[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    // 1: the gate has failed, as it should with findings that are high.
    ours.push(await measure(folder, process.execPath, [CLI, 'merge', ...REPORTS], 1));
    if (isCompared)
      theirs.push(await measure(folder, MULTITOOL, ['merge', ...REPORTS, ...THEIR_FLAGS], 0));
  }
  const expected = ['out/all.sarif', 'out/all.xml', ...(isCompared ? ['merged.sarif'] : [])];
  for (const written of expected) statSync(path.join(folder, written));
  return [medianOf(ours), isCompared ? medianOf(theirs) : undefined];
}

async function measure(
  cwd: string,
  program: string,
  args: readonly string[],
  expected: number,
): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid ?? 0))), 10);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  if (code !== expected) throw new Error(`${program} ended with ${code}`);
  return { milliseconds: performance.now() - start, peak };
}

function peakOf(pid: number): number {
  try {
    const [, kibibytes] =
      /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function medianOf(all: readonly Measurement[]): Measurement {
  const median = (of: (each: Measurement) => number): number =>
    all.map(of).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;
  return { milliseconds: median((each) => each.milliseconds), peak: median((each) => each.peak) };
}

function shown({ milliseconds, peak }: Measurement): string {
  return `${(milliseconds / 1000).toFixed(2)} s, ${Math.round(peak / MEGABYTE)} MB`;
}
