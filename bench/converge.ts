// Time and memory of converging, and how they grow with the number of statements: node bench/converge.ts
//
// Every figure is the median of fresh processes. Memory is how much more a process had at its peak than one
// that only holds the statements.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Measurement } from './converge.job.ts';

const RUNS = 3;
const COUNTS = [10_000, 100_000, 500_000];

/** What is promised: at most so many times as long for each statement, from the fewest to the most. */
const GROWTH = 2;

const measured = COUNTS.map((count) => ({ count, ...measure(count, 'converge') }));
const [fewest] = measured;
for (const { count, milliseconds, peak, stages, merged } of measured) {
  const more = (peak - measure(count, 'nothing').peak) / 1_000_000;
  console.log(`${count} statements, medians of ${RUNS}`);
  console.log(
    `  ${milliseconds.toFixed(0)} ms, +${more.toFixed(0)} MB, ${merged} merged into others`,
  );
  console.log(`  ${stages.map(([name, time]) => `${name} ${time.toFixed(0)}`).join(', ')}`);
  const growth = milliseconds / count / ((fewest?.milliseconds ?? NaN) / (fewest?.count ?? NaN));
  const verdict = growth <= GROWTH ? 'ok' : 'MISSED';
  console.log(
    `  a statement takes ${growth.toFixed(2)} times as long: ${verdict}, at most ${GROWTH}`,
  );
}

function measure(count: number, job: 'converge' | 'nothing'): Measurement {
  const runs = Array.from({ length: RUNS }, () => runOnce(count, job));
  runs.sort((a, b) => a.milliseconds - b.milliseconds);
  const [median] = runs.slice(Math.floor(RUNS / 2));
  if (median === undefined) throw new Error('nothing was measured');
  return median;
}

function runOnce(count: number, job: string): Measurement {
  const file = path.join(import.meta.dirname, 'converge.job.ts');
  const command = ['--expose-gc', '--max-old-space-size=8192', file, job, String(count)];
  const { stdout, status } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${count} statements ended with ${status}`);
  return JSON.parse(stdout) as Measurement;
}
