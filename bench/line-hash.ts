// How fast lines are hashed as GitHub knows them, beside codeql-action's way of doing it, over the same files
// in the same run, and whether every line of every file has the same hash: node bench/line-hash.ts [FOLDER]
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { lineHashes } from '../src/findings/index.ts';
import { rollingHashes } from './line-hash.rolling.ts';

const RUNS = 5;
const MEGABYTE = 1_000_000;

/** What is promised, in megabytes a second, the read included. */
const PROMISED = 60;

const [folder = path.join(import.meta.dirname, '../node_modules')] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:js|ts|json|md)$/.test(file))
  .map((file) => path.join(folder, file))
  .filter((file) => statSync(file).isFile());
const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);

console.log(`${files.length} files, ${(bytes / MEGABYTE).toFixed(0)} MB`);
const lines = compare();
console.log(`  ${lines} lines, every one with the same hash`);
const ours = Array.from({ length: RUNS }, () => measure(hashAll)).toSorted((a, b) => a - b);
const theirs = measure(rollingHashes);
const speed = bytes / MEGABYTE / (ours[Math.floor(RUNS / 2)] ?? NaN);
const verdict = speed >= PROMISED ? 'ok' : 'MISSED';
console.log(
  `  ours           ${speed.toFixed(0)} MB/s, median of ${RUNS}: ${verdict}, at least ${PROMISED}`,
);
console.log(`  as codeql-action  ${(bytes / MEGABYTE / theirs).toFixed(0)} MB/s`);

/** Every line of every file, ours against theirs; the number of lines. */
function compare(): number {
  let count = 0;
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const expected = rollingHashes(text);
    const hashes = lineHashes(text, new Set(expected.keys()));
    for (const [line, hash] of expected) {
      if (hashes.get(line) !== hash)
        throw new Error(`${file}:${line}: ${hashes.get(line)}, not ${hash}`);
    }
    if (lineHashes(text, new Set([expected.size + 1])).size > 0)
      throw new Error(`${file}: too many`);
    count += expected.size;
  }
  return count;
}

/** Seconds to read and hash all files. */
function measure(hash: (text: string) => unknown): number {
  const start = performance.now();
  for (const file of files) hash(readFileSync(file, 'utf8'));
  return (performance.now() - start) / 1000;
}

/** With three findings in the file: a hash has to be known of every line for that. */
function hashAll(text: string): unknown {
  return lineHashes(text, new Set([1, 20, 300]));
}
