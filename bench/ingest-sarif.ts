// Time and memory of reading a SARIF file that is too large to be one text: node bench/ingest-sarif.ts
//
// A fresh process, in which our code is bundled as it is shipped, reads the file and drops each batch of
// findings. Its memory is the most that it ever had, with Node and our code in it.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import type { Measurement } from './ingest-sarif.read.ts';

const MEGABYTE = 1_000_000;

/** Bytes of the file; a text in V8 ends at 537 million. */
const SIZE = 600 * MEGABYTE;

/** What is promised, in bytes. */
const MOST = 150 * MEGABYTE;

const RULES = 200;

const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
try {
  report(folder);
} finally {
  rmSync(folder, { recursive: true });
}

function report(folder: string): void {
  const large = path.join(folder, 'large.sarif');
  const results = writeLog(large);
  const { findings, milliseconds, peak } = measure(large, bundle(folder));
  if (findings !== results) throw new Error(`${findings} of ${results} results were read`);
  const size = (statSync(large).size / MEGABYTE).toFixed(0);
  console.log(`\n${results} results in a SARIF file of ${size} MB, read once`);
  const verdict = peak <= MOST ? 'ok' : 'MISSED';
  const most = `${verdict}, at most ${MOST / MEGABYTE}`;
  console.log(`  time                 ${(milliseconds / 1000).toFixed(1)} s`);
  console.log(`  most memory          ${(peak / MEGABYTE).toFixed(0)} MB     ${most}`);
}

function bundle(folder: string): string {
  const outfile = path.join(folder, 'read.mjs');
  const entry = path.join(import.meta.dirname, 'ingest-sarif.read.ts');
  const as = { bundle: true, platform: 'node', format: 'esm', logLevel: 'error' } as const;
  buildSync({ entryPoints: [entry], outfile, ...as });
  return outfile;
}

function measure(large: string, program: string): Measurement {
  const { stdout, status } = spawnSync(process.execPath, [program, large], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`reading ended with ${status}`);
  return JSON.parse(stdout) as Measurement;
}

/** Writes a log whose results stand before the rules that they refer to; returns how many there are. */
function writeLog(large: string): number {
  const descriptor = openSync(large, 'w');
  const rules = Array.from({ length: RULES }, (_, index) => ({
    id: `rule-${index}`,
    shortDescription: { text: `Rule number ${index}` },
    defaultConfiguration: { level: 'warning' },
  }));
  let [written, count] = [writeSync(descriptor, '{"version":"2.1.0","runs":[{"results":['), 0];
  while (written < SIZE) {
    const batch = Array.from({ length: 1000 }, (_, index) => resultOf(count + index));
    const text = JSON.stringify(batch).slice(1, -1);
    written += writeSync(descriptor, count === 0 ? text : `,${text}`);
    count += batch.length;
  }
  writeSync(descriptor, `],"tool":{"driver":{"name":"bench","rules":${JSON.stringify(rules)}}}}]}`);
  closeSync(descriptor);
  return count;
}

function resultOf(index: number): unknown {
  const startLine = (index % 3000) + 1;
  return {
    ruleId: `rule-${index % RULES}`,
    ruleIndex: index % RULES,
    level: 'warning',
    message: { text: `'value${index}' is assigned a value but never used in "this [place]".` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: `src/feature-${index % 7}/component-${index % 1009}.js` },
          region: { startLine, startColumn: 7, endLine: startLine, endColumn: 18 },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: `${index.toString(16).padStart(16, 'c')}:1` },
    properties: { note: 'x'.repeat(100) },
  };
}
