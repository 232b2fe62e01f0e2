// Time and memory of SARIF and XML, against what one would do without our reporters: node bench/reporters.ts
//
// Every figure is the median of fresh processes, whose turns alternate. Memory is how much more a process
// had at its peak than one that only holds what the job starts from.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type JobName, JOBS, type Measurement } from './reporters.jobs.ts';

const RUNS = 7;
const COUNTS = [10_000, 100_000];
const MEGABYTE = 1_000_000;

/** What is promised: `job` takes at most `ratio` of the time of `against`. */
const TIMES: readonly { job: JobName; against: JobName; ratio: number }[] = [
  { job: 'sarif', against: 'stringify', ratio: 1 },
  { job: 'xml', against: 'builder', ratio: 0.2 },
  { job: 'xml', against: 'builder, one line', ratio: 0.2 },
];

/** What is promised: `job` takes at most `megabytes` more than `above`, which only holds its input. */
const MEMORY: readonly { job: JobName; above: JobName; megabytes: number }[] = [
  { job: 'sarif', above: 'findings', megabytes: 60 },
  { job: 'stringify', above: 'log', megabytes: Infinity },
  { job: 'xml', above: 'findings', megabytes: 60 },
];

const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
try {
  for (const count of COUNTS) report(count, measureAll(count));
} finally {
  rmSync(folder, { recursive: true });
}

type Medians = Readonly<Record<JobName, Measurement>>;

function measureAll(count: number): Medians {
  const names = Object.keys(JOBS) as JobName[];
  const measured = new Map(names.map((name) => [name, [] as Measurement[]]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, measurements] of measured) measurements.push(measure(name, count));
  }
  const medians = [...measured].map(([name, all]) => [name, medianOf(all)]);
  return Object.fromEntries(medians) as Medians;
}

function measure(name: JobName, count: number): Measurement {
  rmSync(fileOf(name), { force: true });
  const jobs = path.join(import.meta.dirname, 'reporters.jobs.ts');
  const command = [
    '--expose-gc',
    '--max-old-space-size=4096',
    jobs,
    name,
    String(count),
    fileOf(name),
  ];
  const { stdout, status } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${name} ended with ${status}`);
  return JSON.parse(stdout) as Measurement;
}

function fileOf(name: JobName): string {
  return path.join(folder, name);
}

function medianOf(all: readonly Measurement[]): Measurement {
  const median = (of: (each: Measurement) => number): number =>
    all.map(of).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;
  return { milliseconds: median((each) => each.milliseconds), peak: median((each) => each.peak) };
}

function report(count: number, medians: Medians): void {
  const bytes = Math.round(statSync(fileOf('sarif')).size / count);
  console.log(`\n${count} findings of ${bytes} bytes as SARIF, medians of ${RUNS}`);
  for (const { job, against, ratio } of TIMES) {
    const [ours, theirs] = [medians[job].milliseconds, medians[against].milliseconds];
    const figures = `${ours.toFixed(0)} ms : ${theirs.toFixed(0)} ms = ${(ours / theirs).toFixed(2)}`;
    line(`${JOBS[job].title} : ${JOBS[against].title}`, figures, ours / theirs <= ratio, ratio);
  }
  for (const { job, above, megabytes } of MEMORY) {
    const more = (medians[job].peak - medians[above].peak) / MEGABYTE;
    line(`${JOBS[job].title}, memory`, `+${more.toFixed(0)} MB`, more <= megabytes, megabytes);
  }
}

function line(what: string, figures: string, kept: boolean, promised: number): void {
  const promise = promised === Infinity ? '' : `${kept ? 'ok' : 'MISSED'}, at most ${promised}`;
  console.log(`  ${what.padEnd(62)} ${figures.padEnd(26)} ${promise}`);
}
