import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  compareFindings,
  converge,
  IDENTITY,
  LINE_HASH,
  lineHashes,
} from '../../src/findings/index.ts';
import { type Finding, type Location, SEVERITIES } from '../../src/model/index.ts';
import { surroundingsOf } from './support/surroundings.ts';

const PROGRAM = 'x = 2\nx = 1\nprint(x)\n';
const ANCHORS = new Map([['attack', { path: 'convergence.yaml', startLine: 4 }]]);

const surroundings = surroundingsOf({ 'a.py': PROGRAM }, { anchors: ANCHORS });

async function findingsOf(statements: readonly Finding[], known = surroundings) {
  return (await converge(statements, known)).findings;
}

function finding(fields: Partial<Finding> = {}): Finding {
  return Object.freeze({
    title: 'Unused',
    description: 'Unused variable.',
    severity: 'medium',
    confidence: 'high',
    target: 'a.py',
    findingType: 'lint',
    location: { path: 'a.py', startLine: 1 },
    step: 'lint',
    tool: 'Linter',
    ...fields,
  });
}

/** Without a place of its own. */
function exposure(fields: Partial<Finding> = {}): Finding {
  const { location: _, ...rest } = finding({
    title: 'XSS',
    target: 'https://example.com/',
    findingType: 'xss',
    step: 'attack',
    tool: 'Scanner',
    ...fields,
  });
  return Object.freeze(rest);
}

async function convergeOne(only: Finding): Promise<Finding> {
  const [converged] = await findingsOf([only]);
  if (converged === undefined) throw new Error('nothing is left');
  return converged;
}

async function lineHashOf(only: Finding): Promise<string | undefined> {
  return (await convergeOne(only)).fingerprints?.[LINE_HASH];
}

async function identityOf(only: Finding): Promise<string | undefined> {
  return (await convergeOne(only)).fingerprints?.[IDENTITY];
}

describe('fingerprints', () => {
  it('have the hash of the line that a finding points at', async () => {
    const expected = lineHashes(PROGRAM, new Set([2])).get(2);
    expect(await lineHashOf(finding({ location: { path: 'a.py', startLine: 2 } }))).toBe(expected);
  });

  it('read every file once', async () => {
    const read: string[] = [];
    const readText = (path: string) => {
      read.push(path);
      return Promise.resolve(PROGRAM);
    };
    const places = [1, 2, 3].flatMap((startLine) =>
      ['a.py', 'b.py'].map((path) => finding({ location: { path, startLine } })),
    );
    await findingsOf(places, { ...surroundings, readText });
    expect(read.toSorted()).toEqual(['a.py', 'b.py']);
  });

  it('stay when lines are added above', async () => {
    const moved = {
      ...surroundings,
      readText: () => Promise.resolve(`# new\n# lines\n${PROGRAM}`),
    };
    const [after] = await findingsOf(
      [finding({ location: { path: 'a.py', startLine: 3 } })],
      moved,
    );
    const before = await convergeOne(finding({ location: { path: 'a.py', startLine: 1 } }));
    expect(after?.fingerprints).toEqual(before.fingerprints);
  });

  it.each<[string, Partial<Finding>]>([
    ['tool', { tool: 'Other' }],
    ['rule', { rule: { id: 'other' } }],
    ['file', { location: { path: 'b.py', startLine: 1 } }],
    ['line', { location: { path: 'a.py', startLine: 2 } }],
  ])('tell findings apart by their %s', async (_name, fields) => {
    expect(await identityOf(finding(fields))).not.toBe(await identityOf(finding()));
  });

  it.each<[string, Partial<Finding>]>([
    ['address', { target: 'https://example.com/other' }],
    ['parameter', { parameter: 'q' }],
    ['title', { title: 'Other' }],
    ['description', { description: 'Other.' }],
  ])('tell findings without a file apart by their %s, also on GitHub', async (_name, fields) => {
    expect(await identityOf(exposure(fields))).not.toBe(await identityOf(exposure()));
    expect(await lineHashOf(exposure(fields))).not.toBe(await lineHashOf(exposure()));
  });

  it.each<[string, Location]>([
    ['a file that is not there', { path: 'missing.py', startLine: 1 }],
    ['a line that is not there', { path: 'a.py', startLine: 99 }],
    ['no line', { path: 'a.py' }],
  ])('are made of the text for %s', async (_name, location) => {
    const here = await lineHashOf(finding({ location }));
    expect(here).toMatch(/^[0-9a-f]{16}:1$/);
    expect(await lineHashOf(finding({ location, title: 'Other' }))).not.toBe(here);
  });

  it('of the tool are kept', async () => {
    const { fingerprints } = await convergeOne(finding({ fingerprints: { 'tool/v1': 'abc' } }));
    expect(fingerprints).toHaveProperty(['tool/v1'], 'abc');
    expect(fingerprints).toHaveProperty([LINE_HASH]);
  });
});

describe('places', () => {
  it('of findings without a file are where their step stands in the configuration', async () => {
    const { location } = await convergeOne(exposure());
    expect(location).toEqual({ path: 'convergence.yaml', startLine: 4 });
  });

  it('of findings in a file stay', async () => {
    const { location } = await convergeOne(finding({ step: 'attack' }));
    expect(location).toEqual({ path: 'a.py', startLine: 1 });
  });

  it('stay unknown where the step stands nowhere', async () => {
    expect(await convergeOne(exposure({ step: 'elsewhere' }))).not.toHaveProperty('location');
  });
});

describe('duplicates', () => {
  it('collapse into the worst of them', async () => {
    const same = [
      finding({ severity: 'low', evidence: 'weak' }),
      finding({ severity: 'high', evidence: 'strong', step: 'again' }),
    ];
    const converged = await findingsOf(same);
    expect(converged).toHaveLength(1);
    expect(converged[0]).toMatchObject({ severity: 'high', evidence: 'strong', step: 'again' });
  });

  it('count where one of them does, whatever its tool says of the others', async () => {
    const hidden = finding({ severity: 'high', suppressions: [{ by: 'tool' }] });
    const { findings, suppressed } = await converge([hidden, finding()], surroundings);
    expect([findings.length, suppressed.length]).toEqual([1, 0]);
  });

  it('are also the very same statement, handed in twice', async () => {
    const one = finding();
    expect(await findingsOf([one, one])).toHaveLength(1);
  });

  it.each<[string, Partial<Finding>]>([
    ['tool', { tool: 'Other' }],
    ['rule', { rule: { id: 'other' } }],
    ['path', { location: { path: 'b.py', startLine: 1 } }],
    ['line', { location: { path: 'a.py', startLine: 2 } }],
    ['column', { location: { path: 'a.py', startLine: 1, startColumn: 2 } }],
    ['end', { location: { path: 'a.py', startLine: 1, endLine: 2 } }],
    ['title', { title: 'Other' }],
    ['description', { description: 'Other.' }],
    ['target', { target: 'https://example.com/' }],
    ['parameter', { parameter: 'q' }],
  ])('are not what differs in its %s', async (_name, fields) => {
    expect(await findingsOf([finding(), finding(fields)])).toHaveLength(2);
  });
});

describe('the order', () => {
  it('is: worst first, then path, line, column, rule, title', async () => {
    const expected = [
      finding({ severity: 'critical', location: { path: 'z.py', startLine: 9 } }),
      finding({ severity: 'high', location: { path: 'B.py', startLine: 9 } }),
      finding({ severity: 'high', location: { path: 'a.py', startLine: 9 } }),
      finding({ severity: 'high', location: { path: 'a.py', startLine: 10, startColumn: 2 } }),
      finding({ severity: 'high', location: { path: 'a.py', startLine: 10, startColumn: 10 } }),
      finding({ location: { path: 'a.py', startLine: 1 }, rule: { id: 'a' }, title: 'Z' }),
      finding({ location: { path: 'a.py', startLine: 1 }, rule: { id: 'b' }, title: 'A' }),
      finding({ location: { path: 'a.py', startLine: 1 }, rule: { id: 'b' }, title: 'B' }),
    ];
    const converged = await findingsOf(expected.toReversed());
    expect(converged.map(withoutFingerprints)).toEqual(expected);
  });

  it('does not depend on who comes first', async () => {
    const any = fc.record({
      severity: fc.constantFrom(...SEVERITIES),
      title: fc.constantFrom('A', 'b', 'ä'),
      location: fc.record({
        path: fc.constantFrom('a.py', 'B.py'),
        startLine: fc.integer({ min: 1, max: 3 }),
      }),
      tool: fc.constantFrom('Linter', 'Other'),
      step: fc.constantFrom('lint', 'again'),
    });
    const shuffled = fc
      .array(any.map(finding), { maxLength: 12 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([one, other]) => {
        const expected = await findingsOf(one);
        expect(await findingsOf(other)).toEqual(expected);
        expect(expected.toSorted(compareFindings)).toEqual(expected);
      }),
    );
  });
});

describe('converge', () => {
  it('freezes what it returns, and leaves what it was given alone', async () => {
    const given = finding();
    const converged = await findingsOf([given, exposure()]);
    expect(Object.isFrozen(converged)).toBe(true);
    for (const each of converged) {
      expect([each, each.location, each.fingerprints].every(Object.isFrozen)).toBe(true);
    }
    expect(given).not.toHaveProperty('fingerprints');
  });
});

function withoutFingerprints(finding: Finding): Finding {
  const { fingerprints: _, ...rest } = finding;
  return rest;
}
