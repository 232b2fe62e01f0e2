import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import type { Log, Region, ReportingDescriptor, Result, Run } from 'sarif';
import type { Finding, Location, ScanResult, Severity } from '../../src/model/index.ts';
import { SarifReporter } from '../../src/reporters/index.ts';
import { complaintsAbout, itWithMultitool, sarifSchema } from './multitool.ts';
import {
  anyFinding,
  anyCommand,
  anyPlugin,
  fixable,
  injection,
  isolated,
  lintFinding,
  merged,
  scanResult,
  wholeResult,
  withoutPlace,
} from './sample.ts';

const anyFindings = fc.array(anyFinding, { maxLength: 3 });
const anyPlugins = fc.array(anyPlugin, { maxLength: 2 });
const anyCommands = fc.array(anyCommand, { maxLength: 2 });

function runOf(fields: Partial<ScanResult>): Run {
  const log = JSON.parse(new SarifReporter().generate(scanResult(fields))) as Log;
  return only(log.runs);
}

function resultOf(finding: Finding): Result {
  return only(runOf({ findings: [finding] }).results);
}

function ruleOf(finding: Finding): ReportingDescriptor {
  return only(runOf({ findings: [finding] }).tool.driver.rules);
}

function only<Item>(items: readonly Item[] | undefined): Item {
  expect(items).toHaveLength(1);
  const [item] = items ?? [];
  if (item === undefined) throw new Error('there is none');
  return item;
}

const hostile = lintFinding({
  title: 'see [a](7), [b](https://evil.example), {0} and {1:x}',
  description: 'half \ud800, \udc00; control \0 \u001b[2J \b \f \\b \\ud800 \u{1f600}',
  location: { path: 'a/../[b](1)/%2f:x?y#z \ud800.js', startLine: 4, endLine: 2, endColumn: 1 },
  rule: { id: 'weird rule|id {0}', helpUri: 'javascript:alert(1)', help: '[a](9)' },
  evidence: '\u0085\u2028',
});

/** Suppressed by somebody who writes whatever they like. */
const silenced: Finding = {
  ...hostile,
  suppressions: [
    {
      by: 'inline',
      reason: hostile.title,
      owner: hostile.description,
      expires: '\u0085',
      location: { path: hostile.location?.path ?? '', startLine: 4, endLine: 2 },
    },
    { by: 'tool', reason: '' },
  ],
};

// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const STEERING = /[\0-\u0008\u000b\f\u000e-\u001f]|\p{Cs}/u;

describe('the SARIF log', () => {
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats.default(ajv);
  const isSarif = ajv.compile(sarifSchema());

  it.each<[string, Partial<ScanResult>]>([
    ['of a small result', {}],
    ['of a result with everything in it', wholeResult()],
    ['of hostile findings', { findings: [hostile, withoutPlace(hostile)] }],
    ['of a hostile suppression', { suppressed: [silenced], fixed: [hostile] }],
    ['of nothing', { findings: [], steps: [], diagnostics: [] }],
  ])('%s is valid by the schema', (_name, fields) => {
    const log: unknown = JSON.parse(new SarifReporter().generate(scanResult(fields)));
    isSarif(log);
    expect(isSarif.errors).toBeNull();
  });

  it('of any findings is valid by the schema', () => {
    fc.assert(
      fc.property(anyFindings, anyPlugins, anyCommands, (findings, plugins, commands) => {
        const result = scanResult({ findings, plugins, commands });
        isSarif(JSON.parse(new SarifReporter().generate(result)));
        expect(isSarif.errors).toBeNull();
      }),
    );
  });

  it('of any findings has no control characters and no half surrogate pairs', () => {
    fc.assert(
      fc.property(anyFindings, anyPlugins, anyCommands, (findings, plugins, commands) => {
        const text = new SarifReporter().generate(scanResult({ findings, plugins, commands }));
        expect(text.isWellFormed()).toBe(true);
        JSON.parse(text, (key, value: unknown) => {
          for (const part of [key, value])
            expect(part).not.toEqual(expect.stringMatching(STEERING));
          return value;
        });
      }),
    );
  });

  itWithMultitool.each<[string, Partial<ScanResult>]>([
    ['of a small result', {}],
    ['of a result with everything in it', wholeResult()],
    ['of hostile findings', { findings: [hostile] }],
    ['of a hostile suppression', { suppressed: [silenced], fixed: [hostile] }],
    ['of nothing', { findings: [], steps: [], diagnostics: [] }],
  ])('%s satisfies the SARIF Multitool, with the rules of GitHub', (_name, fields) => {
    expect(complaintsAbout(new SarifReporter().generate(scanResult(fields)))).toEqual([]);
  });

  itWithMultitool(
    'of any findings in files, any plugins and any commands, satisfies the SARIF Multitool',
    () => {
      const any = fc.sample(anyFinding, { numRuns: 200, seed: 1 });
      const findings = any.filter(({ location }) => location !== undefined);
      const plugins = fc.sample(anyPlugin, { numRuns: 50, seed: 1 });
      const commands = fc.sample(anyCommand, { numRuns: 50, seed: 1 });
      const sarif = new SarifReporter().generate(scanResult({ findings, plugins, commands }));
      expect(complaintsAbout(sarif)).toEqual([]);
    },
  );

  itWithMultitool('with a mistake in it does not satisfy the SARIF Multitool', () => {
    const sarif = new SarifReporter().generate(scanResult());
    expect(complaintsAbout(sarif.replaceAll('"startLine":3', '"startLine":30'))).not.toEqual([]);
  });

  it('comes in pieces that are small however many findings there are', () => {
    const findings = Array.from({ length: 3000 }, () => lintFinding());
    const pieces = [...new SarifReporter().stream(scanResult({ findings }))];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000);
    expect((JSON.parse(pieces.join('')) as Log).runs[0]?.results).toHaveLength(3000);
  });
});

describe('a SARIF run', () => {
  it('belongs to its category', () => {
    expect(runOf({ category: 'lint' }).automationDetails?.id).toBe('lint/');
    expect(runOf({ category: 'lint/main/' }).automationDetails?.id).toBe('lint/main/');
  });

  it('tells when it was, what went wrong, and what the gate said', () => {
    const { invocations, properties } = runOf({});
    expect(only(invocations)).toMatchObject({
      executionSuccessful: false,
      startTimeUtc: '2026-11-22T12:00:00.000Z',
      endTimeUtc: '2026-11-22T12:01:01.750Z',
      toolExecutionNotifications: [
        {
          descriptor: { id: 'STEP_TIMED_OUT' },
          level: 'warning',
          message: { text: expect.stringContaining('step "types" was ended after 60 seconds') },
          properties: { step: 'types' },
        },
      ],
    });
    expect(properties).toMatchObject({
      conclusion: 'failed',
      verdict: 'Failed: 1 of 3 findings is high or worse (1 critical), threshold high.',
    });
  });

  it('has the plugins as extensions, with what they were granted and used', () => {
    const { name, version, ...properties } = isolated;
    const plugins = [isolated, { ...isolated, name: ' ' }];
    const [first, nameless] = runOf({ plugins }).tool.extensions ?? [];
    expect(first).toEqual({ name, version, properties });
    expect(nameless?.name).toBe('Unnamed');
    expect(runOf({ plugins: [] }).tool).not.toHaveProperty('extensions');
  });

  it.each([
    ['clean', 'passed', true],
    ['findings', 'failed', true],
    ['crashed', 'failed', false],
    ['clean', 'cancelled', false],
  ] as const)('of a step that is %s, and %s: successful is %s', (outcome, conclusion, expected) => {
    const steps = scanResult()
      .steps.slice(0, 1)
      .map((step) => ({ ...step, outcome }));
    const verdict = { conclusion, threshold: 'high', reason: 'So.', rules: [] } as const;
    expect(only(runOf({ steps, verdict }).invocations).executionSuccessful).toBe(expected);
  });
});

describe('what a run has made of its findings', () => {
  it('is in the results: what is suppressed, and what is no longer there', () => {
    const { results } = runOf(wholeResult());
    expect(results?.map(({ baselineState }) => baselineState)).toEqual([
      undefined,
      'new',
      undefined,
      undefined,
      'unchanged',
      'absent',
    ]);
    expect(results?.map(({ suppressions }) => suppressions?.map(({ kind }) => kind))).toEqual([
      [],
      [],
      [],
      [],
      ['inSource', 'external', 'external'],
      [],
    ]);
  });

  it('says nothing of suppressions where there are none', () => {
    expect(resultOf(lintFinding())).not.toHaveProperty('suppressions');
  });

  it('has what each tool has said, with the rules of all of them', () => {
    const { tool, results } = runOf({ findings: [merged] });
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual([
      'eslint/no-eval',
      'semgrep/javascript.eval',
    ]);
    expect(only(results).properties?.['reported_by']).toMatchObject([
      { tool: 'ESLint', rule_id: 'eslint/no-eval', severity: 'medium' },
      { tool: 'Semgrep', title: 'Code from a text is run', suppressions: [{ by: 'tool' }] },
    ]);
  });

  it('says what a rule of a finding says otherwise than its descriptor, and no more', () => {
    const other = lintFinding({ rule: { id: 'no-unused-vars', title: 'Another version' } });
    const { results } = runOf({ findings: [lintFinding(), lintFinding(), other] });
    expect(results?.map(({ properties }) => properties?.['rule'] as unknown)).toEqual([
      undefined,
      undefined,
      { id: 'no-unused-vars', title: 'Another version' },
    ]);
  });
});

describe('a SARIF rule', () => {
  it('is there once for each tool', () => {
    const findings = ['ESLint', 'Other Tool', 'ESLint'].map((tool) => lintFinding({ tool }));
    const { tool, results } = runOf({ findings });
    const ids = ['eslint/no-unused-vars', 'other-tool/no-unused-vars'];
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual(ids);
    expect(results?.map(({ ruleId }) => ruleId)).toEqual([ids[0], ids[1], ids[0]]);
    expect(results?.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 0]);
  });

  it('keeps an id that begins with its tool', () => {
    const rule = { id: 'eslint/semi' };
    expect(ruleOf(lintFinding({ rule })).id).toBe('eslint/semi');
  });

  it('has what its tool says of it', () => {
    expect(ruleOf(lintFinding())).toEqual({
      id: 'eslint/no-unused-vars',
      name: 'NoUnusedVars',
      shortDescription: { text: 'Disallow unused variables' },
      fullDescription: { text: 'A variable that is never used is most likely an error.' },
      help: { text: 'A variable that is never used is most likely an error.' },
      helpUri: 'https://eslint.org/docs/latest/rules/no-unused-vars',
      defaultConfiguration: { level: 'warning' },
      properties: {
        precision: 'high',
        'problem.severity': 'warning',
        tags: [],
        tool: 'ESLint',
        rule: {
          id: 'no-unused-vars',
          title: 'Disallow unused variables',
          description: 'A variable that is never used is most likely an error.',
          help_uri: 'https://eslint.org/docs/latest/rules/no-unused-vars',
        },
      },
    });
  });

  it('is described by its worst finding where there is no rule', () => {
    const rule = ruleOf(injection);
    expect(rule).toMatchObject({
      id: 'injection-scanner/sql_injection',
      shortDescription: { text: 'SQL injection' },
      help: { text: 'Use bound parameters.' },
      defaultConfiguration: { level: 'error' },
    });
  });

  it('has help in Markdown where its tool gives it', () => {
    expect(ruleOf(fixable).help?.markdown).toBe('Write **`;`** at the end.');
  });

  it('has no link that is not to the web', () => {
    expect(ruleOf(hostile)).not.toHaveProperty('helpUri');
  });

  it.each<[string, Partial<Finding>, boolean]>([
    ['a weakness of the finding', { cwe: ['CWE-79'] }, true],
    ['a weakness of the rule', { rule: { id: 'x', cwe: ['CWE-79'] } }, true],
    ['a tag', { rule: { id: 'x', tags: ['security'] } }, true],
    ['a type', { findingType: 'custom_vuln' }, true],
    ['another type', { findingType: 'lint' }, false],
    ['a type that only contains such a word', { findingType: 'authoring' }, false],
  ])('with %s is a security rule: %#', (_name, fields, expected) => {
    const { tags, 'security-severity': score } = ruleOf(lintFinding(fields)).properties ?? {};
    expect(tags?.includes('security')).toBe(expected);
    expect(score === '5.5').toBe(expected);
  });

  it.each<[Severity, string | undefined]>([
    ['critical', '9.5'],
    ['high', '8.0'],
    ['medium', '5.5'],
    ['low', '2.0'],
    ['info', undefined],
  ])('of severity %s has the score %s', (severity, expected) => {
    const { properties } = ruleOf(lintFinding({ severity, cwe: ['CWE-79'] }));
    expect(properties?.['security-severity']).toBe(expected);
  });

  it('names weaknesses as GitHub reads them', () => {
    const rule = { id: 'x', cwe: ['CWE-79'], tags: ['web'] };
    const { properties } = ruleOf(lintFinding({ rule, cwe: ['CWE-89', 'cwe-79'] }));
    const expected = ['security', 'external/cwe/cwe-79', 'external/cwe/cwe-89', 'web'];
    expect(properties?.tags).toEqual(expected);
  });

  it('keeps to the limits of code scanning', () => {
    const long = 'long '.repeat(1000);
    const tags = Array.from({ length: 30 }, (_, index) => `tag-${index}`);
    const rule = ruleOf(lintFinding({ rule: { id: long, title: long, description: long, tags } }));
    expect(rule.name).toHaveLength(255);
    expect(rule.shortDescription?.text).toHaveLength(1024);
    expect(rule.fullDescription?.text).toHaveLength(1024);
    expect(rule.properties?.tags).toHaveLength(10);
  });
});

describe('a SARIF result', () => {
  it('says all that is known of a finding', () => {
    expect(resultOf(injection)).toEqual({
      ruleId: 'injection-scanner/sql_injection',
      ruleIndex: 0,
      level: 'error',
      message: {
        text: [
          'SQL injection',
          'The parameter "id" gets into a query as it is.',
          'In: https://example.com/item?id=1',
          'How to fix: Use bound parameters.',
        ].join('\n\n'),
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'convergence.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 4, endLine: 4 },
          },
        },
      ],
      partialFingerprints: injection.fingerprints,
      properties: {
        severity: 'critical',
        confidence: 'certain',
        step: 'attack',
        tool: 'Injection Scanner',
        finding_type: 'sql_injection',
        target: 'https://example.com/item?id=1',
        parameter: 'id',
        payload: "1' OR '1'='1",
        evidence: '<b>all</b> rows & more came back',
        references: ['https://cwe.mitre.org/data/definitions/89.html'],
        metadata: { statusCode: 500 },
        timestamp: '2026-11-22T12:00:01.000Z',
        // What can't be had back from the places that SARIF has for it.
        title: 'SQL injection',
        remediation: 'Use bound parameters.',
        cwe: ['CWE-89'],
        location: { start_line: 4 },
      },
    });
  });

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
    ['info', 'note'],
  ] as const)('of severity %s has the level %s', (severity, level) => {
    expect(resultOf(lintFinding({ severity })).level).toBe(level);
  });

  it.each<[string, Partial<Finding>, string]>([
    ['a description that repeats the title', { title: 'A', description: 'A b.' }, 'A b.'],
    ['no description', { title: 'A', description: '' }, 'A'],
    ['no text at all', { title: '', description: '' }, 'no-unused-vars'],
    ['what looks like a link', { title: 'x[0](1)', description: '' }, 'x[0] (1)'],
    ['blank text', { title: ' ', description: '\n' }, 'no-unused-vars'],
  ])('has a message for %s', (_name, fields, expected) => {
    expect(resultOf(lintFinding(fields)).message.text).toBe(expected);
  });

  it.each<[string, Omit<Location, 'path'>, Region]>([
    ['nothing', {}, { startLine: 1, endLine: 1 }],
    ['a line', { startLine: 3 }, { startLine: 3, endLine: 3 }],
    ['a start', { startLine: 3, startColumn: 5 }, { startLine: 3, startColumn: 5, endLine: 3 }],
    [
      'start and end',
      { startLine: 3, startColumn: 5, endLine: 4, endColumn: 2 },
      { startLine: 3, startColumn: 5, endLine: 4, endColumn: 2 },
    ],
    ['an end before its start', { startLine: 3, endLine: 2 }, { startLine: 3, endLine: 3 }],
    [
      'an end column before its start',
      { startLine: 3, startColumn: 5, endLine: 3, endColumn: 4 },
      { startLine: 3, startColumn: 5, endLine: 3 },
    ],
    ['only an end column', { startLine: 3, endColumn: 4 }, { startLine: 3, endLine: 3 }],
    [
      'a snippet',
      { startLine: 3, snippet: 'x()' },
      { startLine: 3, endLine: 3, snippet: { text: 'x()' } },
    ],
  ])('has a region where the location has %s', (_name, position, region) => {
    const { locations } = resultOf(lintFinding({ location: { path: 'a.js', ...position } }));
    expect(only(locations).physicalLocation?.region).toEqual(region);
  });

  it.each([
    ['src/a.js', 'src/a.js'],
    ['two words/#1?.js', 'two%20words/%231%3F.js'],
    ['100%/[é].js', '100%25/%5B%C3%A9%5D.js'],
    ['c:x.js', 'c%3Ax.js'],
    ['@scope/a+b.js', '@scope/a+b.js'],
    ['\ud800.js', '%EF%BF%BD.js'],
    ['/a.js', 'a.js'],
  ])('names the file %s by the URI %s', (path, uri) => {
    const { locations } = resultOf(lintFinding({ location: { path, startLine: 1 } }));
    const expected = { uri, uriBaseId: '%SRCROOT%' };
    expect(only(locations).physicalLocation?.artifactLocation).toEqual(expected);
  });

  it('that is in no file is at its address', () => {
    const { locations } = resultOf(withoutPlace(injection));
    const uri = 'https://example.com/item?id=1';
    expect(locations).toEqual([{ physicalLocation: { artifactLocation: { uri } } }]);
    expect(resultOf(withoutPlace(lintFinding())).locations).toEqual([]);
  });

  it('carries its fix', () => {
    const artifactLocation = {
      uri: 'src/two%20words/%231%20%5B%C3%A9%5D.js',
      uriBaseId: '%SRCROOT%',
    };
    const deletedRegion = { startLine: 7, startColumn: 12, endLine: 7, endColumn: 12 };
    expect(resultOf(fixable).fixes).toEqual([
      {
        description: { text: 'Add the semicolon.' },
        artifactChanges: [
          { artifactLocation, replacements: [{ deletedRegion, insertedContent: { text: ';' } }] },
        ],
      },
    ]);
  });

  it('carries no fix that does not tell its lines', () => {
    const changes = [{ location: { path: 'a.js' }, replacement: '' }];
    const finding = lintFinding({ fix: { description: 'Remove it.', changes } });
    expect(resultOf(finding).fixes).toEqual([]);
  });
});
