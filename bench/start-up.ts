// How long the bundle takes to start, beside `node -e 0` in the same run: `node bench/start-up.ts`.
// The configuration has no steps. Medians of alternating runs; the target is at most 4.5 times.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const RUNS = 41;
const DIST = path.resolve(import.meta.dirname, '../dist');
const folder = mkdtempSync(path.join(tmpdir(), 'start-up-'));
writeFileSync(path.join(folder, 'convergence.yaml'), 'steps: {}\n');

const env = { PATH: process.env['PATH'] };
const onRunner = { ...env, GITHUB_ACTIONS: 'true', INPUT_CONFIG: 'convergence.yaml' };
const commands = {
  'node -e 0': { args: ['-e', '0'], env },
  'dist/cli.js run': { args: [path.join(DIST, 'cli.js'), 'run'], env },
  'dist/main.js': { args: [path.join(DIST, 'main.js')], env: onRunner },
};

const times = Object.entries(commands).map(([name, command]) => ({ name, command, all: [0] }));
for (let run = 0; run < RUNS; run += 1) {
  for (const { command, all } of times) all[run] = start(command);
}
rmSync(folder, { recursive: true });

const floor = median(times[0]?.all ?? []);
for (const { name, all } of times) {
  const time = median(all);
  console.log(
    `${name.padEnd(16)} ${time.toFixed(1).padStart(6)} ms  ${(time / floor).toFixed(2)} ×`,
  );
}
console.log(`dist without maps ${(sizeOf(DIST) / 1e6).toFixed(2)} MB`);

function start(command: {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}): number {
  const begin = performance.now();
  const { status } = spawnSync(process.execPath, command.args, { cwd: folder, env: command.env });
  if (status !== 0) throw new Error(`${command.args.join(' ')} exited with ${status}`);
  return performance.now() - begin;
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}

function sizeOf(place: string): number {
  const entries = readdirSync(place, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.map'));
  return files.reduce(
    (sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size,
    0,
  );
}
