// What isolation costs: the start of an isolated plugin, and 10,000 findings from it, behind each wall that
// this machine allows: node bench/isolation.ts
//
// Every figure is the median of runs whose turns alternate; each has a process of its own. The plugin needs
// a processor for itself: on a machine that is busy otherwise the ratios say nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WALL_KINDS, type WallKind } from '../src/isolation/walls.ts';
import { fieldsOf } from './isolation.findings.ts';
import { load, openScanner, VISIBLE } from './isolation.guest.ts';

const RUNS = 21;
const FINDINGS = 10_000;

/** What is promised: how many times as long as what stands for it in process, at most. */
const START = 1.5;
const TRANSPORT = 2;

interface Times {
  /** `node -e 0`. */
  readonly node: number;
  /** The same behind the wall. */
  readonly behindWall: number;
  /** From the start of the process until the plugin has registered. */
  readonly start: number;
  /** Out of the plugin, until the host has them all, checked and frozen. */
  readonly findings: number;
  /** JSON there and back, here. */
  readonly roundTrip: number;
}

const fields = fieldsOf(FINDINGS);
const emptyFolder = mkdtempSync(path.join(tmpdir(), 'bench-'));
const bytes = Math.round(JSON.stringify(fields).length / FINDINGS);
console.log(`Medians of ${RUNS}; ${FINDINGS} findings of ${bytes} bytes`);
try {
  for (const wall of WALL_KINDS) {
    if (await holdsUp(wall)) report(wall, await measureAll(wall));
  }
} finally {
  rmSync(emptyFolder, { recursive: true });
}

async function holdsUp(wall: WallKind): Promise<boolean> {
  if (!wall.platforms.includes(process.platform)) return false;
  const isThere = await runNode(wall).then(
    () => true,
    () => false,
  );
  if (!isThere) console.log(`\n${wall.name}: not on this machine`);
  return isThere;
}

async function measureAll(wall: WallKind): Promise<Times> {
  const all: Times[] = [];
  for (let run = 0; run < RUNS; run += 1) all.push(await measure(wall));
  const median = (of: keyof Times) =>
    all.map((each) => each[of]).toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? NaN;
  return {
    node: median('node'),
    behindWall: median('behindWall'),
    start: median('start'),
    findings: median('findings'),
    roundTrip: median('roundTrip'),
  };
}

async function measure(wall: WallKind): Promise<Times> {
  const node = await time(() => runNode());
  const behindWall = await time(() => runNode(wall));
  const start = await time(() => load(wall));
  const scanner = await openScanner(start.value, fields);
  const findings = await time(() => scanner.scan());
  await scanner[Symbol.asyncDispose]();
  if (findings.value.length !== FINDINGS) throw new Error(`${findings.value.length} findings came`);
  const roundTrip = await time(async () => JSON.parse(JSON.stringify(findings.value)) as unknown);
  return {
    node: node.took,
    behindWall: behindWall.took,
    start: start.took,
    findings: findings.took,
    roundTrip: roundTrip.took,
  };
}

/** Runs `node -e 0`, behind a wall or without one. */
async function runNode(wall?: WallKind): Promise<void> {
  const command = [process.execPath, '-e', '0'];
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const visible = [process.execPath, ...VISIBLE];
  const confined = { command, visible, emptyFolder, uid, gid };
  const [program = '', ...args] = wall?.command(confined) ?? command;
  const child = spawn(program, args, { env: {}, stdio: ['pipe', 'ignore', 'ignore'] });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

async function time<T>(action: () => Promise<T>): Promise<{ took: number; value: T }> {
  const begin = performance.now();
  const value = await action();
  return { took: performance.now() - begin, value };
}

function report(wall: WallKind, { node, behindWall, start, findings, roundTrip }: Times): void {
  const wallAlone = Math.max(0, behindWall - node);
  console.log(`\n${wall.name}`);
  console.log(`  node -e 0 ${ms(node)}, the wall ${ms(wallAlone)}, the plugin ${ms(start)}`);
  line('the plugin without the wall : node -e 0', (start - wallAlone) / node, START);
  console.log(`  JSON there and back ${ms(roundTrip)}, through the plugin ${ms(findings)}`);
  line('through the plugin : JSON there and back', findings / roundTrip, TRANSPORT);
}

function line(what: string, ratio: number, promised: number): void {
  const promise = `${ratio <= promised ? 'ok' : 'MISSED'}, at most ${promised}`;
  console.log(`    ${what.padEnd(42)} ${ratio.toFixed(2)}  ${promise}`);
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
