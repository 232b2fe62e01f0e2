import { describe, expect, it } from '@jest/globals';
import { Confidence, createFinding, Severity } from '../../src/plugin/index.ts';
import { toFinding } from '../../src/plugin/create-finding.ts';

const LEAST = {
  title: 'SQL injection',
  description: 'The parameter "id" ends up in a query.',
  severity: Severity.HIGH,
  confidence: Confidence.MEDIUM,
  target: 'https://example.com/?id=1',
  findingType: 'sql_injection',
};

const WHOLE = {
  ...LEAST,
  evidence: 'a syntax error of the database',
  remediation: 'Use parameters.',
  location: {
    path: 'src/a.ts',
    startLine: 1,
    startColumn: 2,
    endLine: 3,
    endColumn: 4,
    snippet: 'query(id)',
  },
  rule: {
    id: 'no-injection',
    title: 'Injection',
    description: 'Text becomes code.',
    help: '**Use parameters.**',
    helpUri: 'https://example.com/help',
    defaultSeverity: Severity.CRITICAL,
    cwe: ['CWE-89'],
    tags: ['database'],
  },
  cwe: ['CWE-89'],
  references: ['https://example.com/more'],
  parameter: 'id',
  payload: "' OR 1=1",
  request: 'GET /',
  response: '500',
  fix: {
    description: 'Use a parameter',
    changes: [{ location: { path: 'src/a.ts', startLine: 1 }, replacement: 'query("?", id)' }],
  },
  metadata: { database: 'sqlite', tries: [1, 2] },
  timestamp: '2026-01-02T03:04:05Z',
};

describe('a finding', () => {
  it('has every field that it was given, and no other', () => {
    expect(createFinding(WHOLE)).toEqual(WHOLE);
    expect(Object.keys(createFinding(LEAST))).toEqual(Object.keys(LEAST));
  });

  it('is frozen to its depths', () => {
    const { location, metadata, fix } = createFinding(WHOLE);
    for (const part of [createFinding(WHOLE), location, metadata, fix, fix?.changes[0]]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('is a copy: what it was made of can change', () => {
    const metadata = { seen: ['once'] };
    const finding = createFinding({ ...LEAST, metadata });
    metadata.seen.push('twice');
    expect(finding.metadata).toEqual({ seen: ['once'] });
  });

  it('is plain JSON: a date becomes text, and a function is left out', () => {
    const metadata = { when: new Date(0), run: () => 1, nothing: undefined };
    const { metadata: copy } = createFinding({ ...LEAST, metadata });
    expect(copy).toEqual({ when: '1970-01-01T00:00:00.000Z' });
  });

  it('keeps "__proto__" as a name like others', () => {
    const metadata = JSON.parse('{ "__proto__": { "polluted": true } }');
    const { metadata: copy } = createFinding({ ...LEAST, metadata });
    expect(Object.keys(copy ?? {})).toEqual(['__proto__']);
    expect('polluted' in (copy ?? {})).toBe(false);
  });

  it('says nothing of what the host sets', () => {
    const finding = {
      ...LEAST,
      step: 'other',
      tool: 'other',
      fingerprints: { other: 5 },
      suppressions: [{ by: 'tool' }],
      baselineState: 'unchanged',
      nearness: 'line',
      reportedBy: [],
    };
    expect(toFinding(finding)).toEqual(LEAST);
  });
});

describe('what is no finding', () => {
  it.each([
    ['nothing', undefined, 'it is undefined'],
    ['null', null, 'it is null'],
    ['text', 'XSS', 'it is "XSS"'],
    ['a list', [LEAST], 'it is a list'],
  ])('is refused: %s', (_, value, complaint) => {
    expect(() => toFinding(value)).toThrow(new TypeError(`not a finding: ${complaint}`));
  });

  const REQUIRED = ['title', 'description', 'severity', 'confidence', 'target', 'findingType'];
  it.each(REQUIRED)('is refused: one without %s', (field) => {
    const complaint = new RegExp(`^not a finding: "${field}" must be .+, not undefined$`);
    expect(() => toFinding({ ...LEAST, [field]: undefined })).toThrow(complaint);
  });

  const severities = 'one of critical, high, medium, low, info';
  const confidences = 'one of certain, high, medium, low, tentative';
  it.each([
    [{ title: '' }, '"title" must be text that is not empty, not ""'],
    [{ title: 5 }, '"title" must be text that is not empty, not 5'],
    [{ description: ['a'] }, '"description" must be text, not a list'],
    [{ severity: 'HIGH' }, `"severity" must be ${severities}, not "HIGH"`],
    [{ confidence: 'sure' }, `"confidence" must be ${confidences}, not "sure"`],
    [{ target: new URL('https://a.b') }, '"target" must be text that is not empty, not an object'],
    [{ findingType: '' }, '"findingType" must be text that is not empty, not ""'],
    [{ evidence: null }, '"evidence" must be text, not null'],
    [{ remediation: 1 }, '"remediation" must be text, not 1'],
    [{ location: 'a.ts:3' }, '"location" must be an object, not "a.ts:3"'],
    [{ location: {} }, '"location.path" must be text that is not empty, not undefined'],
    [{ location: { path: '' } }, '"location.path" must be text that is not empty, not ""'],
    [
      { location: { path: 'a', startLine: 0 } },
      '"location.startLine" must be a whole number from 1 on, not 0',
    ],
    [
      { location: { path: 'a', startColumn: 1.5 } },
      '"location.startColumn" must be a whole number from 1 on, not 1.5',
    ],
    [
      { location: { path: 'a', endLine: '3' } },
      '"location.endLine" must be a whole number from 1 on, not "3"',
    ],
    [
      { location: { path: 'a', endColumn: Number.NaN } },
      '"location.endColumn" must be a whole number from 1 on, not NaN',
    ],
    [{ location: { path: 'a', snippet: 1 } }, '"location.snippet" must be text, not 1'],
    [{ rule: 'no-eval' }, '"rule" must be an object, not "no-eval"'],
    [{ rule: { id: '' } }, '"rule.id" must be text that is not empty, not ""'],
    [{ rule: { id: 'a', title: 1 } }, '"rule.title" must be text, not 1'],
    [{ rule: { id: 'a', description: 1 } }, '"rule.description" must be text, not 1'],
    [{ rule: { id: 'a', help: 1 } }, '"rule.help" must be text, not 1'],
    [{ rule: { id: 'a', helpUri: 1 } }, '"rule.helpUri" must be text, not 1'],
    [
      { rule: { id: 'a', defaultSeverity: 'bad' } },
      `"rule.defaultSeverity" must be ${severities}, not "bad"`,
    ],
    [{ rule: { id: 'a', cwe: 'CWE-1' } }, '"rule.cwe" must be a list, not "CWE-1"'],
    [{ rule: { id: 'a', tags: [true] } }, '"rule.tags[0]" must be text, not true'],
    [{ cwe: ['CWE-1', 79] }, '"cwe[1]" must be text, not 79'],
    [{ references: {} }, '"references" must be a list, not an object'],
    [{ parameter: 1 }, '"parameter" must be text, not 1'],
    [{ payload: 1 }, '"payload" must be text, not 1'],
    [{ request: {} }, '"request" must be text, not an object'],
    [{ response: 404 }, '"response" must be text, not 404'],
    [{ fix: 'mend it' }, '"fix" must be an object, not "mend it"'],
    [{ fix: { changes: [] } }, '"fix.description" must be text, not undefined'],
    [{ fix: { description: 'a' } }, '"fix.changes" must be a list, not undefined'],
    [
      { fix: { description: 'a', changes: [{ replacement: '' }] } },
      '"fix.changes[0].location" must be an object, not undefined',
    ],
    [
      { fix: { description: 'a', changes: [{ location: { path: 'a' } }] } },
      '"fix.changes[0].replacement" must be text, not undefined',
    ],
    [{ metadata: [] }, '"metadata" must be an object, not a list'],
    [{ metadata: nested(100) }, 'it is nested deeper than 100'],
    [{ timestamp: new Date(0) }, '"timestamp" must be text, not an object'],
    [{ evidence: Symbol('x') }, '"evidence" must be text, not Symbol(x)'],
    [{ severity: 'x'.repeat(500) }, `"severity" must be ${severities}, not "${'x'.repeat(40)}"`],
  ])('is refused: %p', (fields, complaint) => {
    expect(() => toFinding({ ...LEAST, ...fields })).toThrow(
      new TypeError(`not a finding: ${complaint}`),
    );
  });

  it.each([
    ['what contains itself', cyclic(), /circular/],
    ['a BigInt', { big: 1n }, /BigInt/],
    [
      'a getter that throws',
      {
        get x(): never {
          throw new Error('no');
        },
      },
      /: no$/,
    ],
  ])('is refused: one with %s in it', (_, metadata, complaint) => {
    expect(() => toFinding({ ...LEAST, metadata })).toThrow(TypeError);
    expect(() => toFinding({ ...LEAST, metadata })).toThrow(complaint);
  });

  it('is refused: one that says something else when it is asked again', () => {
    let asked = 0;
    const finding = {
      ...LEAST,
      get severity() {
        asked += 1;
        return asked === 1 ? 'high' : 'terrible';
      },
    };
    expect(() => toFinding(finding)).toThrow('not "terrible"');
  });
});

function nested(levels: number): object {
  return levels === 1 ? {} : { inner: nested(levels - 1) };
}

function cyclic(): Record<string, unknown> {
  const metadata: Record<string, unknown> = {};
  metadata['self'] = metadata;
  return metadata;
}
