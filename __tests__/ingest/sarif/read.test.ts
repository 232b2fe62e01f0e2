import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConvergenceError } from '../../../src/errors/index.ts';
import { FORMATS } from '../../../src/ingest/formats.ts';
import type { Ingested } from '../../../src/ingest/index.ts';
import { readSarifFindings } from '../../../src/ingest/sarif/read.ts';
import { read } from '../../../src/ingest/sarif/read.ts';

const CASES = path.join(import.meta.dirname, '..', 'cases');
const context = { workspaceRoot: '/repo', workingDir: '/repo/web', step: 'scan', tool: 'a tool' };

/** A report in pieces, each of which is written where the one before was. */
function inPieces(report: string, size: number) {
  const bytes = Buffer.from(report);
  return async function* pieces() {
    const piece = Buffer.alloc(size);
    for (let start = 0; start < bytes.length; start += size) {
      const length = bytes.copy(piece, 0, start, start + size);
      yield piece.subarray(0, length);
    }
  };
}

/** What comes of a report as a whole, and in pieces: findings and what there is to say, or its error's code. */
async function both(report: string, size: number): Promise<readonly [unknown, unknown]> {
  const whole = await settled(async () => FORMATS.sarif.parse(report, context));
  return [whole, await settled(() => read(inPieces(report, size), context))];
}

async function settled(reading: () => Promise<Ingested>): Promise<unknown> {
  try {
    return await reading();
  } catch (error) {
    return error instanceof ConvergenceError ? error.code : error;
  }
}

const sarifCases = readdirSync(CASES).filter((name) => name.startsWith('sarif-'));

describe('a log in pieces says what it says as a whole', () => {
  it.each(sarifCases.flatMap((name) => [1, 7, 100_000].map((size) => [name, size] as const)))(
    '%s, %i bytes at a time',
    async (name, size) => {
      const report = readFileSync(path.join(CASES, name, 'report.json'), 'utf8');
      const [whole, pieces] = await both(report, size);
      expect(whole).toHaveProperty('findings');
      expect(pieces).toEqual(whole);
    },
  );

  const anyMessage = fc.string({
    unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', ',', 'a', '\n', 'é', '𐐷', '"results":['),
  });
  const anyResult = fc.record(
    { ruleId: anyMessage, ruleIndex: fc.nat(2), message: fc.record({ text: anyMessage }) },
    { requiredKeys: [] },
  );
  const anyResults = fc.oneof(fc.array(fc.oneof(anyResult, fc.jsonValue())), fc.jsonValue());
  const anyTool = fc.record({
    driver: fc.record({ name: anyMessage, rules: fc.array(fc.record({ id: anyMessage })) }),
    results: fc.constant([1, { results: [] }]),
  });
  const anyRun = fc
    .record({ tool: anyTool, results: anyResults, runs: anyResults })
    .chain((run) => fc.shuffledSubarray(Object.entries(run)).map(Object.fromEntries));
  const anyLog = fc.record(
    { results: anyResults, runs: fc.array(fc.oneof(anyRun, fc.jsonValue())), version: anyMessage },
    { requiredKeys: ['runs'] },
  );

  it('whatever stands in it, and in whichever order', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.nat(3), fc.integer({ min: 1, max: 60 }), async (log, ...how) => {
        const [indent, size] = how;
        const [whole, pieces] = await both(JSON.stringify(log, undefined, indent), size);
        expect(pieces).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  it('also where it is broken', async () => {
    const log = JSON.stringify({
      runs: [{ results: [{ ruleId: 'a' }, { ruleId: 'b', x: ['"'] }], tool: {} }, { results: [] }],
    });
    const pieces = fc.constantFrom('"', '[', ']', '{', '}', ',', ':', '\\', '"results":[', '0', '');
    const place = fc.nat(log.length);
    await fc.assert(
      fc.asyncProperty(place, fc.nat(4), pieces, async (start, removed, added) => {
        const broken = log.slice(0, start) + added + log.slice(start + removed);
        const [whole, inParts] = await both(broken, 11);
        expect(inParts).toEqual(whole);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [
      'two lists of a name',
      '{"runs": [{"results": [{"ruleId": "a"}], "results": [{"ruleId": "b"}]}]}',
    ],
    ['two logs in one', '{"runs": [{"results": []}]} {"runs": [{"results": []}]}'],
    ['names with escapes', '{"r\\u0075ns": [{"result\\u0073": [{"ruleId": "a"}]}]}'],
    ['a comma at the end', '{"runs": [{"results": [{"ruleId": "a"},]}]}'],
    ['a byte order mark', '\uFEFF{"runs": [{"results": [{"ruleId": "a"}]}]}'],
    ['brackets that close nothing', ']]]{"runs": [{"results": [{"ruleId": "a"}]}]}'],
    ['nothing', ''],
  ])('with %s', async (_name, report) => {
    for (const size of [1, 10, 1000]) {
      const [whole, pieces] = await both(report, size);
      expect(pieces).toEqual(whole);
    }
  });
});

describe('a large log', () => {
  const many = Array.from({ length: 5000 }, (_, index) => ({
    ruleIndex: 0,
    message: { text: `number ${index} ${'x'.repeat(200)}` },
  }));
  const rules = [{ id: 'the-rule' }];
  const log = { runs: [{ results: many, tool: { driver: { name: 'large', rules } } }] };
  const report = JSON.stringify(log);

  it.each([1000, 65_536, 10_000_000])('comes in batches, %i bytes at a time', async (size) => {
    const batches = [];
    for await (const batch of readSarifFindings(inPieces(report, size), context)) {
      batches.push(batch);
    }
    expect(batches.length).toBeGreaterThan(3);
    expect(batches.flat()).toEqual(FORMATS.sarif.parse(report, context).findings);
    expect(batches.flat()).toHaveLength(5000);
  });

  it('is refused where a comma has nothing behind it, also where elements are parsed up to there', async () => {
    const broken = `{"runs": [{"results": ["${'x'.repeat(20_000)}", ]}]}`;
    const outcome = read(inPieces(broken, 65_536), context);
    await expect(outcome).rejects.toThrow('it is not JSON');
  });

  it('is refused where a part of it is larger than what is held', async () => {
    async function* pieces() {
      yield Buffer.from('{"runs": [{"results": ["');
      const piece = Buffer.alloc(1024 * 1024, 'x');
      for (let count = 0; count < 65; count += 1) yield piece;
      yield Buffer.from('"]}]}');
    }
    await expect(read(pieces, context)).rejects.toThrow('larger than 64 MiB');
  });
});
