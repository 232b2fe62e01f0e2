// Many real tools, one report: what became of every single thing that any of them said.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Log, Result as SarifResult } from 'sarif';
import { sarifSchema } from '../reporters/multitool.ts';
import {
  converge,
  type Ended,
  git,
  project,
  read,
  removeProjects,
  resultOf,
  write,
} from '../support/project.ts';
import {
  fileOf,
  REAL_NAMES,
  type RealName,
  realReport,
  type Said,
} from './support/real-reports.ts';

jest.setTimeout(60_000);

const REPORTS = new Map(REAL_NAMES.map((name) => [name, realReport(name)]));

/** Files that the tools looked at, of lines that are all different. */
const LOOKED_AT = [
  'api/broken.py',
  'api/orders.py',
  'build/Dockerfile',
  'cmd/loop.go',
  'cmd/main.go',
  'package-lock.json',
  'package.json',
  'scripts/deploy.sh',
  'settings.env',
  'src/app.js',
  'src/bad.js',
  'src/broken.js',
  'src/cart.js',
  'src/cart.ts',
  'src/cart.vi.test.js',
  'src/disabled.js',
  'styles/broken.css',
  'styles/shop.css',
  'tests/test_import.py',
  'tests/test_shop.py',
  'till/src/main.rs',
];

const CONFIG = `
equivalent_rules: [[eslint-stylish/eqeqeq, biome/lint/suspicious/noDoubleEquals]]
suppressions:
  - { rule: golangci-lint/gofmt, reason: the next commit formats everything }
  - { path: settings.env, rule: github-pat, reason: 'revoked, kept as an example' }
fail_on: never
baseline: baseline.sarif
reports: { sarif: out/all.sarif }
steps:
  eslint-again: { tool: cat reports/eslint-real, format: auto }
${REAL_NAMES.map(stepOf).join('')}`;

function stepOf(name: RealName): string {
  const matcher = name.startsWith('problem-matcher') ? `, matcher: reports/matcher.json` : '';
  const { format } = REPORTS.get(name) ?? {};
  return `  ${name}: { tool: cat reports/${name}, format: ${format}${matcher} }\n`;
}

/** Where the tools' reports say that they are: some have run here, one in a container. */
const CHECKOUTS = /\/home\/runner\/work\/shop\/shop/g;
const ELSEWHERE = '/opt/tools/broken.sh';

function reportIn(folder: string, name: RealName): string {
  const { text = '' } = REPORTS.get(name) ?? {};
  return text.replaceAll(CHECKOUTS, folder).replaceAll('scripts/broken.sh', ELSEWHERE);
}

function shop(): string {
  const folder = project({
    'convergence.yaml': CONFIG.replace('baseline: baseline.sarif\n', ''),
    ...Object.fromEntries(LOOKED_AT.map((file) => [file, textOf(file)])),
    'reports/matcher.json': fileOf('problem-matcher-eslint-real', 'matcher.json') ?? '',
  });
  for (const name of REAL_NAMES) write(folder, `reports/${name}`, reportIn(folder, name));
  return folder;
}

function textOf(file: string): string {
  const lines = Array.from({ length: 60 }, (_, index) => `${file} has ${index + 1} lines and more`);
  if (file === 'src/app.js') lines[1] += ' // convergence-ignore: eqeqeq -- null is meant too';
  return lines.join('\n');
}

/** What Hadolint had said before, and says no more. */
const FIXED =
  '{"code":"DL3059","column":1,"file":"build/Dockerfile","level":"info","line":9,"message":"Multiple consecutive `RUN` instructions"}';

let ended: Ended;
let result: Everything;
let log: Log;

interface Everything extends ReturnType<typeof resultOf> {
  readonly tally: Readonly<Record<string, number>>;
  readonly baseline: { readonly counts: Readonly<Record<string, number>> };
  readonly suppressed: readonly Readonly<Record<string, unknown>>[];
}

beforeAll(async () => {
  const folder = shop();
  const [gitleaks, hadolint] = [
    read(folder, 'reports/gitleaks-dir-real'),
    read(folder, 'reports/hadolint-real'),
  ];
  write(folder, 'reports/gitleaks-dir-real', '[]');
  write(folder, 'reports/hadolint-real', hadolint.replace('[', `[${FIXED},`));
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'a shop');
  await converge(folder, 'run');
  const before = await converge(folder, 'baseline', '--from', 'out/all.sarif');
  if (before.code !== 0) throw new Error(before.stderr);
  write(folder, 'reports/gitleaks-dir-real', gitleaks);
  write(folder, 'reports/hadolint-real', hadolint);
  write(folder, 'convergence.yaml', CONFIG);
  ended = await converge(folder, 'run', '--json');
  result = resultOf(ended) as Everything;
  log = JSON.parse(read(folder, 'out/all.sarif'));
});

afterAll(removeProjects);

/** What one tool has said, as it stands in the report. */
interface Statement {
  readonly step: string;
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly text: string;
}

/** ESLint's warning about itself is no problem of a file's. */
const TOLD_AS_DIAGNOSTICS: Partial<Record<RealName, number>> = { 'eslint-real': 1 };

describe('eighteen tools and one of them twice', () => {
  it.each(REAL_NAMES)('%s: its step reports each problem that it tells of', (name) => {
    const { said = [] } = REPORTS.get(name) ?? {};
    const step = result.steps.find((each) => each['name'] === name);
    expect(step?.['findings']).toBe(said.length - (TOLD_AS_DIAGNOSTICS[name] ?? 0));
  });

  it('has a diagnostic for what is no finding, and for what keeps a report from being complete', () => {
    const told = result.diagnostics.map(({ step, code, level }) =>
      [step, code, level].join(' ').trim(),
    );
    expect(told.toSorted()).toEqual([
      'HOST_BASELINE_SHRINKS note',
      'bandit-real STEP_REPORT_INCOMPLETE error',
      'bandit-real STEP_TOOL_SAYS error',
      'eslint-again STEP_TOOL_SAYS warning',
      'eslint-real STEP_TOOL_SAYS warning',
      'problem-matcher-eslint-real STEP_REPORT_REPAIRED note',
      'shellcheck-json1-real STEP_OUTSIDE_REPOSITORY warning',
      'stylelint-real STEP_REPORT_INCOMPLETE error',
      'stylelint-real STEP_TOOL_SAYS error',
    ]);
  });

  it('adds up: what the steps reported is what is kept, merged, suppressed or said twice', () => {
    const { reported = 0, duplicates = 0, merged = 0, suppressed = 0, kept = 0 } = result.tally;
    expect(sumOf(result.steps.map(({ findings }) => Number(findings)))).toBe(reported);
    expect(duplicates + merged + suppressed + kept).toBe(reported);
    expect([kept, suppressed]).toEqual([result.findings.length, result.suppressed.length]);
    const more = [...result.findings, ...result.suppressed].map(({ reported_by: by = [null] }) => {
      return (by as unknown[]).length - 1;
    });
    expect(sumOf(more)).toBe(merged);
    expect(Math.min(duplicates, merged, suppressed)).toBeGreaterThan(0);
  });

  it('finds every single thing that a tool has said in the report, but for what it says twice', () => {
    const left = statementsIn(log);
    expect(left).toHaveLength((result.tally['reported'] ?? 0) - (result.tally['duplicates'] ?? 0));
    const all = [...left];
    const lost: string[] = [];
    let twice = 0;
    for (const name of [...REAL_NAMES, 'eslint-real'] as const) {
      const { said = [] } = REPORTS.get(name) ?? {};
      for (const each of said.slice(TOLD_AS_DIAGNOSTICS[name] ?? 0)) {
        const place = left.findIndex((statement) => isSaid(each, name, statement));
        if (place >= 0) left.splice(place, 1);
        else if (all.some((statement) => isSaid(each, name, statement))) twice += 1;
        else lost.push(`${name}: ${each.line} ${each.text}`);
      }
    }
    expect(lost).toEqual([]);
    expect(left).toEqual([]);
    expect(twice).toBe(result.tally['duplicates']);
  });

  it('makes one finding of what several tools say of one place, by their table and by ours', () => {
    const voices = result.findings.concat(result.suppressed).map(voicesOf);
    expect(voices).toEqual(
      expect.arrayContaining([
        'Bandit/B602 + Semgrep/shell-true + ruff/S602',
        'Biome/lint/suspicious/noDoubleEquals + eslint-stylish/eqeqeq',
        'golangci-lint/SA4006 + golangci-lint/ineffassign',
      ]),
    );
  });

  it('keeps what is suppressed, each with who says so', () => {
    const why = result.suppressed.map(({ location, suppressions }) => {
      const [{ by, reason }] = suppressions as [Record<string, string>];
      return [by, (location as { path: string }).path, reason].join(' ').trim();
    });
    expect(why.toSorted()).toEqual([
      'configuration cmd/loop.go the next commit formats everything',
      'configuration cmd/main.go the next commit formats everything',
      'configuration settings.env revoked, kept as an example',
      'inline src/app.js null is meant too',
      'inline src/app.js null is meant too',
      'tool src/disabled.js',
    ]);
    const inReport = log.runs[0]?.results?.filter(
      ({ suppressions = [] }) => suppressions.length > 0,
    );
    expect(inReport).toHaveLength(why.length);
  });

  it('counts what lies outside of the repository, and shows it nevertheless', () => {
    const { said = [] } = REPORTS.get('shellcheck-json1-real') ?? {};
    expect(said.length).toBeGreaterThan(3);
    expect(result.tally['outside']).toBe(3);
    const shown = result.findings.filter(({ location, step }) => {
      const { path } = location as { path: string };
      return path === 'convergence.yaml' && step === 'shellcheck-json1-real';
    });
    expect(shown).toHaveLength(3);
  });

  it('tells what is new since the baseline, and what was mended', () => {
    expect(result.baseline.counts).toEqual({
      new: 2,
      unchanged: result.findings.length - 2,
      updated: 0,
      absent: 1,
    });
    const states = Map.groupBy(log.runs[0]?.results ?? [], ({ baselineState }) => baselineState);
    expect(states.get('absent')).toMatchObject([{ ruleId: 'hadolint/DL3059' }]);
    const news = (states.get('new') ?? []).filter(
      ({ suppressions: [suppression] = [] }) => !suppression,
    );
    const rules = news.map(({ ruleId = '' }) => ruleId).toSorted();
    expect(rules).toEqual(['gitleaks/aws-access-token', 'gitleaks/generic-api-key']);
  });

  it('makes a log that is valid SARIF', () => {
    const ajv = new Ajv2020({ strict: false, logger: false });
    addFormats.default(ajv);
    const isSarif = ajv.compile(sarifSchema());
    isSarif(log);
    expect(isSarif.errors).toBeNull();
  });
});

function voicesOf({ reported_by: statements = [] }: Readonly<Record<string, unknown>>): string {
  const voices = (statements as { tool: string; rule: { id: string } }[]).map(
    ({ tool, rule }) => `${tool}/${rule.id}`,
  );
  return voices.toSorted().join(' + ');
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function statementsIn({ runs: [run] }: Log): Statement[] {
  const there = (run?.results ?? []).filter(({ baselineState }) => baselineState !== 'absent');
  return there.flatMap((each) => [...saidIn(each)]);
}

function* saidIn({ ruleId, message, locations, properties }: SarifResult): Iterable<Statement> {
  const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
  const own = { path: artifactLocation?.uri, start_line: region?.startLine };
  const statements = properties?.['reported_by'] ?? [{ step: properties?.['step'] }];
  for (const { step, rule_id: rule = ruleId, location = own, ...said } of statements) {
    const { title = message.text, description } = said;
    const text = [rule, title, description].join('\n');
    yield { step, path: location.path, line: location.start_line, text };
  }
}

/** What lies outside of the repository is shown at its step, in the configuration. */
function isSaid({ line, text }: Said, name: RealName, { step, ...shown }: Statement): boolean {
  const isBy = step === name || (name === 'eslint-real' && step === 'eslint-again');
  const isThere = line === undefined || line === shown.line || shown.path === 'convergence.yaml';
  return isBy && isThere && shown.text.includes(text);
}
