import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Ran, runSteps } from '../../support/pipeline.ts';
import { project, removeProjects } from '../../support/project.ts';
import { CASE_NAMES, readCase } from '../support/cases.ts';
import { BROKEN_JSON, eslintFile } from './json.ts';
import { LARGE } from './large.ts';
import { BROKEN_LINES, UNKNOWN } from './lines.ts';
import { type BrokenReport, text } from './report.ts';
import { BROKEN_XML } from './xml.ts';

/** One report of each format, cut off: what can be had of it differs, but it is told of in any case. */
const CUT: Readonly<Record<string, BrokenReport>> = Object.fromEntries(
  CASE_NAMES.flatMap((name) => {
    const { formatName, report } = readCase(name);
    const isJson = /^\s*[[{]/.test(report) && !/\}\r?\n\{/.test(report);
    if (!isJson || !name.endsWith('-real')) return [];
    const half = report.slice(0, report.length / 2);
    return [[`cut off: ${name}`, text(formatName, half, ['STEP_REPORT_UNREADABLE'])]];
  }),
);

const REPORTS = Object.entries({
  ...BROKEN_JSON,
  ...BROKEN_XML,
  ...BROKEN_LINES,
  ...UNKNOWN,
  ...LARGE,
  ...CUT,
});

const GOOD = [
  ['good-first', JSON.stringify([eslintFile({ ruleId: 'first' })])],
  ['good-last', JSON.stringify([eslintFile({ ruleId: 'last' })])],
] as const;

let ran: Ran;

beforeAll(async () => {
  const folder = project({ 'src/a.js': 'eval(x);\n', 'a.js': '' });
  const [first, last] = GOOD.map(([name, report]) => stepOf(folder, name, 'eslint', report));
  const broken = REPORTS.map(([, { format, content }], index) =>
    stepOf(folder, `s${index}`, format, content()),
  );
  ran = await runSteps(`steps:\n${[first, ...broken, last].join('')}`, { folder });
}, 300_000);

afterAll(removeProjects);

/** A step whose tool copies the report to where it is expected. */
function stepOf(
  folder: string,
  name: string,
  format: string,
  content: string | Uint8Array,
): string {
  writeFileSync(path.join(folder, `${name}.in`), content);
  return `  ${name}: { tool: cp ${name}.in ${name}.out, format: ${format}, output: ${name}.out, on_failure: warn }\n`;
}

it('is a run of at least 60 broken reports that comes to its end', () => {
  expect(REPORTS.length).toBeGreaterThanOrEqual(60);
  expect(ran.reports).toHaveLength(REPORTS.length + GOOD.length);
});

describe('a broken report costs no other', () => {
  it.each(['good-first', 'good-last'])('%s', (name) => {
    const { outcome, findings, diagnostics } = ran.byStep[name] ?? {};
    expect(outcome).toMatchObject({ outcome: 'findings', findings: 1 });
    expect(findings?.map(({ rule }) => rule?.id)).toEqual([name.replace('good-', '')]);
    expect(diagnostics).toEqual([]);
  });
});

describe('a broken report is told of, and what can be had of it counts', () => {
  it.each(REPORTS.map(([name, report], index) => [name, report, index] as const))(
    '%s',
    (_, { codes, findings = 0 }, index) => {
      const { diagnostics = [], findings: found = [] } = ran.byStep[`s${index}`] ?? {};
      expect(diagnostics.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
      expect(found).toHaveLength(findings);
    },
  );
});

it('leaves the prototypes of all objects alone', () => {
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
