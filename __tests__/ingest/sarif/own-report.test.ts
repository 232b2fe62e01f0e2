import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { FORMATS } from '../../../src/ingest/formats.ts';
import { readOwnReport } from '../../../src/ingest/index.ts';
import {
  BASELINE_STATES,
  type Finding,
  NEARNESSES,
  type ScanResult,
  statementsOf,
} from '../../../src/model/index.ts';
import { SarifReporter } from '../../../src/reporters/index.ts';
import { encodeJson } from '../../../src/reporters/json-text.ts';
import {
  anyCommand,
  anyFinding,
  anyPlugin,
  anyText,
  lintFinding,
  merged,
  scanResult,
  suppressed,
  wholeResult,
} from '../../reporters/sample.ts';

/** What is read back of a report of a result. */
function readBack(result: ScanResult) {
  const report = readOwnReport(new SarifReporter().generate(result), 'report.sarif');
  if (report === undefined) throw new Error('it is not taken for ours');
  return report;
}

/** A value as a report can hold it: without control characters and halves of surrogate pairs. */
function held<T>(value: T): T {
  return JSON.parse(encodeJson(value)) as T;
}

const segment = fc.constantFrom('src', 'a b', 'é#1', 'x%20y', '[z]', 'w?q', '...', '%', '\\', '_');
const anyPath = fc
  .array(segment, { minLength: 1, maxLength: 3 })
  .map((parts) => `f${parts.join('/')}`);

const optional = fc.record(
  {
    parameter: anyText,
    payload: anyText,
    request: anyText,
    response: anyText,
    timestamp: anyText,
    fingerprints: fc.dictionary(anyText, anyText, { minKeys: 1, maxKeys: 2 }),
  },
  { requiredKeys: [] },
);

/** What any tool may say, where it gets past the checks of findings and its files are the repository's. */
const anyStatement: fc.Arbitrary<Finding> = fc
  .tuple(anyFinding, optional, anyPath, fc.boolean())
  .map(([finding, more, path, isTargeted]) => {
    const { location, fix, rule, ...said } = finding;
    const moved = (given: NonNullable<typeof location>) => ({ ...given, path });
    return {
      ...said,
      ...more,
      title: said.title || 't',
      findingType: said.findingType || 'f',
      target: isTargeted && location !== undefined ? path : said.target || 't',
      ...(location && { location: moved(location) }),
      ...(rule && { rule: { ...rule, id: rule.id || 'r' } }),
      ...(fix && {
        fix: {
          ...fix,
          changes: fix.changes.map((each) => ({ ...each, location: moved(each.location) })),
        },
      }),
    };
  });

const anySuppression = fc.record(
  {
    by: fc.constantFrom('inline', 'configuration', 'tool'),
    reason: anyText,
    owner: anyText,
    expires: anyText,
    location: fc.record(
      { path: anyPath, startLine: fc.integer({ min: 1, max: 9 }) },
      { requiredKeys: ['path'] },
    ),
  },
  { requiredKeys: ['by'] },
);

const life = fc.record(
  {
    baselineState: fc.constantFrom(...BASELINE_STATES.filter((state) => state !== 'absent')),
    nearness: fc.constantFrom(...NEARNESSES),
    reportedBy: fc.array(anyStatement, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: [] },
);

const anyConverged = fc.tuple(anyStatement, life).map(([said, rest]) => ({ ...said, ...rest }));

const anySuppressed = fc
  .tuple(anyConverged, fc.array(anySuppression, { minLength: 1, maxLength: 2 }))
  .map(([finding, suppressions]): Finding => ({ ...finding, suppressions }));

const anyFixed = anyConverged.map((each): Finding => ({ ...each, baselineState: 'absent' }));

const few = { maxLength: 3 };

describe('a report of ours that is read back', () => {
  it('has every finding, with all that there is to say of it', () => {
    fc.assert(
      fc.property(
        fc.array(anyConverged, few),
        fc.array(anySuppressed, few),
        fc.array(anyFixed, few),
        (findings, silenced, fixed) => {
          const result = scanResult({ findings, suppressed: silenced, fixed });
          expect(readBack(result)).toMatchObject(held({ findings, suppressed: silenced, fixed }));
          expect(readBack(result).findings).toEqual(held(findings));
          expect(readBack(result).unreadable).toEqual([]);
        },
      ),
    );
  });

  it('gives the same report again', () => {
    const result = wholeResult();
    const { unreadable: _, statements: _statements, ...said } = readBack(result);
    const again = wholeResult({ ...said, ...timesOf(said) } as Partial<ScanResult>);
    expect(new SarifReporter().generate(again)).toBe(new SarifReporter().generate(result));
  });

  it('has every plugin and command, and what the run says of itself', () => {
    const anyDiagnostic = fc.record(
      {
        code: fc.constantFrom('STEP_CRASHED', 'STEP_SKIPPED'),
        level: fc.constantFrom('error', 'warning', 'note'),
        message: anyText,
        fix: anyText,
        step: anyText,
      },
      { requiredKeys: ['code', 'level', 'message'] },
    );
    fc.assert(
      fc.property(
        fc.array(anyPlugin, few),
        fc.array(anyCommand, few),
        fc.array(anyDiagnostic, few),
        (plugins, commands, diagnostics) => {
          const read = readBack(scanResult({ plugins, commands, diagnostics }));
          expect(read.plugins).toEqual(held(plugins));
          expect(read.commands).toEqual(held(commands));
          expect(read.diagnostics).toEqual(held(diagnostics));
        },
      ),
    );
  });

  it('has the statements of the steps, without what the run has made of them', () => {
    const findings = [merged];
    const { statements } = readBack(scanResult({ findings, suppressed: [suppressed] }));
    const { baselineState: _state, nearness: _nearness, ...said } = suppressed;
    expect(statements).toEqual([
      ...statementsOf(merged),
      { ...said, suppressions: [{ by: 'tool' }] },
    ]);
  });
});

function timesOf({
  startTime,
  endTime,
}: Pick<ReturnType<typeof readBack>, 'startTime' | 'endTime'>) {
  return { startTime: new Date(startTime ?? 0), endTime: new Date(endTime ?? 0) };
}

/** A report of one finding, with its result changed. */
function spoilt(change: (result: Record<string, unknown>) => void): string {
  const log = JSON.parse(
    new SarifReporter().generate(scanResult({ findings: [lintFinding()] })),
  ) as {
    runs: [{ results: [Record<string, unknown>] }];
  };
  change(log.runs[0].results[0]);
  return JSON.stringify(log);
}

describe('a report that somebody has changed', () => {
  it('is told where it can no longer be read', () => {
    const report = spoilt((result) => (result['properties'] = { finding_type: 5 }));
    expect(readOwnReport(report, 'r')).toMatchObject({ findings: [], unreadable: ['results[0]'] });
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'C:/Windows', '..', 'a/../../b', '\\\\server\\x'])(
    'has no place outside of the repository: %s',
    (uri) => {
      const report = spoilt((result) => {
        const artifactLocation = { uri, uriBaseId: '%SRCROOT%' };
        result['locations'] = [{ physicalLocation: { artifactLocation, region: {} } }];
        const location = { path: uri, start_line: 1 };
        const properties = result['properties'] as Record<string, unknown>;
        properties['target'] = 'x';
        properties['fix'] = { description: '', changes: [{ location, replacement: '' }] };
      });
      const [finding] = readOwnReport(report, 'r')?.findings ?? [];
      expect(finding).toMatchObject({ title: lintFinding().title });
      expect(finding).not.toHaveProperty('location');
      expect(finding).not.toHaveProperty('fix');
    },
  );

  it('is not suppressed where the suppression was refused', () => {
    const report = spoilt((result) => {
      result['suppressions'] = [
        { kind: 'external', status: 'rejected', properties: { by: 'tool' } },
      ];
    });
    expect(readOwnReport(report, 'r')).toMatchObject({ findings: [{}], suppressed: [] });
  });

  it('is not ours where another tool has written it', () => {
    expect(readOwnReport('{"runs": [{"tool": {"driver": {"name": "x"}}}]}', 'r')).toBeUndefined();
  });
});

describe('a report of ours as the report of a tool', () => {
  const context = { workspaceRoot: '/repo', workingDir: '/repo/web', step: 'scan', tool: 'a tool' };

  it('hands in what each tool has said, in the folder that it ran in', () => {
    const sarif = new SarifReporter().generate(wholeResult({ findings: [merged], fixed: [] }));
    const { findings } = FORMATS.sarif.parse(sarif, context);
    const [first, second] = statementsOf(merged);
    const location = { ...first?.location, path: 'web/src/a.js' };
    expect(findings).toMatchObject([
      { ...first, step: 'scan', target: 'web/src/a.js', location },
      { title: second?.title, tool: 'Semgrep', rule: second?.rule },
      { suppressions: [{ by: 'tool', reason: 'is <used> later' }, { owner: '@acme/web' }, {}] },
    ]);
    expect(findings.some((each) => 'nearness' in each || 'baselineState' in each)).toBe(false);
  });

  it('has none of the findings that are no longer there', () => {
    const sarif = new SarifReporter().generate(wholeResult({ findings: [], suppressed: [] }));
    expect(FORMATS.sarif.parse(sarif, context)).toMatchObject({ findings: [] });
  });
});

it('takes what is no text for none, wherever one is expected', () => {
  const odd = { toString: 1, valueOf: 1 };
  const report = JSON.stringify({
    runs: [
      {
        tool: { driver: { name: 'Convergence' } },
        results: [
          { message: { text: 'x' }, properties: { title: odd, target: odd, remediation: odd } },
        ],
        invocations: [
          {
            toolExecutionNotifications: [
              { level: 'error', message: { text: odd }, properties: { fix: odd } },
            ],
          },
        ],
      },
    ],
  });
  expect(readOwnReport(report, 'report.sarif')).toMatchObject({
    findings: [],
    unreadable: ['results[0]'],
    diagnostics: [],
  });
});
