// One run, and the same run divided among eight machines: what comes of it is the same.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startGitHubServer } from '../host/github/server.ts';
import {
  converge,
  type Ended,
  git,
  project,
  read,
  removeProjects,
  write,
} from '../support/project.ts';
import { MERGE_SHA, startAction } from './runner.ts';
import { type RealName, realReport } from './support/real-reports.ts';

jest.setTimeout(60_000);

const MACHINES = 8;

const CONFIG = `
plugins: [./todo.mjs]
fail_on: critical
baseline: baseline.sarif
suppressions:
  - { rule: gofmt, reason: the next commit formats everything, owner: mona, expires: 2099-12-31 }
  - { path: src/file-07.js, reason: written by a machine }
gate:
  rules:
    few to do: { severity: low, tools: [todo], max: 10 }
    python: { severity: medium, paths: ['api/**'], only: new }
  required: [bandit, typescript]
reports: { sarif: all.sarif, json: all.json }
steps:
  todo: { scanner: todo, files: ['src/**'] }
  eslint: { tool: cat reports/eslint-real, format: auto }
  biome: { tool: cat reports/rdjson-biome-real, format: auto }
  bandit: { tool: cat reports/bandit-real, format: bandit, on_failure: warn }
  ruff: { tool: cat reports/ruff-real, format: auto }
  semgrep: { tool: cat reports/semgrep-real, format: auto }
  golangci: { tool: cat reports/golangci-lint-real, format: auto, needs: [hadolint] }
  hadolint: { tool: cat reports/hadolint-real, format: auto }
  typescript:
    tool: cat reports/typescript-5-real
    format: auto
    needs: [biome]
    if: steps.biome.outcome == 'findings'
  never: { tool: 'false', needs: [semgrep], if: steps.semgrep.outcome == 'clean' }
  tests: { tool: cat reports/junit-vitest-real, format: auto, phase: validate }
  broken: { tool: echo no report, format: sarif, on_failure: ignore }
`;

const REPORTS: readonly RealName[] = [
  'eslint-real',
  'rdjson-biome-real',
  'bandit-real',
  'ruff-real',
  'semgrep-real',
  'golangci-lint-real',
  'hadolint-real',
  'typescript-5-real',
  'junit-vitest-real',
];

const TODO = `
import { BaseScanner, createFinding, registerScanner } from 'kimi-convergence';

class Todo extends BaseScanner {
  async *scanFile({ path, content }) {
    for (const [index, line] of content.split('\\n').entries()) {
      const startColumn = line.indexOf('TODO') + 1;
      if (startColumn === 0) continue;
      const location = { path, startLine: index + 1, startColumn, snippet: line };
      yield createFinding({
        title: 'Something is left to do',
        description: 'Something is left to do: ' + line.slice(startColumn + 4),
        severity: index % 2 === 0 ? 'low' : 'medium',
        confidence: 'certain',
        target: path,
        findingType: 'todo',
        location,
        cwe: ['CWE-546'],
        rule: { id: 'todo', title: 'Things to do', tags: ['notes'], defaultSeverity: 'low' },
        metadata: { words: { z: 1, a: [line.length] } },
        fix: {
          description: 'forget it',
          changes: [{ location: { path, startLine: index + 1, startColumn, endLine: index + 1, endColumn: line.length + 1 }, replacement: 'done' }],
        },
      });
    }
  }
}

export const register = () => registerScanner('todo', Todo);
`;

function shop(): string {
  const numbers = Array.from({ length: 40 }, (_, index) => String(index + 1).padStart(2, '0'));
  const looked = [
    'src/app.js',
    'api/orders.py',
    'api/broken.py',
    'cmd/main.go',
    'cmd/loop.go',
    'build/Dockerfile',
    'src/cart.ts',
    'src/cart.vi.test.js',
  ];
  return project({
    'convergence.yaml': CONFIG,
    'todo.mjs': TODO,
    ...Object.fromEntries(
      numbers.map((number) => [`src/file-${number}.js`, sourceOf(Number(number))]),
    ),
    ...Object.fromEntries(looked.map((file) => [file, textOf(file)])),
    ...Object.fromEntries(REPORTS.map((name) => [`reports/${name}`, realReport(name).text])),
  });
}

function sourceOf(number: number): string {
  const quiet = number % 5 === 0 ? ' // convergence-ignore: todo -- said elsewhere' : '';
  return `let a = ${number};\n// TODO mend it${quiet}\nlet b = a;\n/* TODO two of ${number} */\n`;
}

function textOf(file: string): string {
  return Array.from({ length: 60 }, (_, index) => `${file} has ${index + 1} lines and more`).join(
    '\n',
  );
}

interface Report {
  readonly [name: string]: unknown;
  readonly findings: readonly unknown[];
  readonly suppressed: readonly unknown[];
  readonly fixed: readonly unknown[];
  readonly steps: readonly Readonly<Record<string, unknown>>[];
}

let folder: string;
let one: Report;
let merged: Report;
let ended: Record<'one' | 'merged', Ended>;

beforeAll(async () => {
  folder = shop();
  git(folder, 'commit', '--quiet', '-m', 'a shop');
  await converge(folder, 'run', '--output-dir', 'before');
  await converge(folder, 'baseline', '--from', 'before/all.sarif');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'what is known');
  write(folder, 'src/file-03.js', `${sourceOf(3)}// TODO a new one\n`);
  write(folder, 'src/file-04.js', sourceOf(4).replace('/* TODO', '/* about'));
  const whole = await converge(folder, 'run', '--output-dir', 'one');
  for (let index = 1; index <= MACHINES; index += 2) {
    await Promise.all([shard(index), shard(index + 1)]);
  }
  ended = { one: whole, merged: await merge('shards/*.sarif') };
  [one, merged] = ['one', 'merged'].map((name) => JSON.parse(read(folder, `${name}/all.json`))) as [
    Report,
    Report,
  ];
});

afterAll(removeProjects);

function shard(index: number): Promise<Ended> {
  return converge(folder, 'run', '--shard', `${index}/${MACHINES}`, '--output-dir', 'shards');
}

function merge(...files: readonly string[]): Promise<Ended> {
  return converge(folder, 'merge', ...files, '--output-dir', 'merged');
}

describe('eight shards, merged', () => {
  it.each(['findings', 'suppressed', 'fixed'] as const)(
    'have the same %s, byte for byte',
    (list) => {
      expect(linesOf(merged[list])).toEqual(linesOf(one[list]));
    },
  );

  it('are of a run that had something to merge, to suppress, to divide and to compare', () => {
    const { tally } = one as unknown as { tally: Record<string, number> };
    expect(tally).toMatchObject({ reported: expect.any(Number), outside: 3 });
    expect(tally['merged']).toBeGreaterThan(5);
    expect(tally['suppressed']).toBeGreaterThan(3);
    expect(one['baseline']).toMatchObject({ counts: { new: 1, absent: 1 } });
  });

  it.each(['verdict', 'tally', 'counts', 'baseline', 'target', 'category', 'iterations'])(
    'come to the same %s',
    (name) => {
      expect(merged[name]).toEqual(one[name]);
    },
  );

  it('tell the same of the steps, but for how long they took', () => {
    const steps = (report: Report) => report.steps.map((step) => ({ ...step, duration: 0 }));
    expect(steps(merged)).toEqual(steps(one));
  });

  it('tell the same of the run, and have the same fixes', () => {
    expect(merged['diagnostics']).toEqual(one['diagnostics']);
    expect(told(merged['fixes'])).toEqual(told(one['fixes']));
  });

  it('end as the run ends', () => {
    expect([ended.one.code, ended.merged.code]).toEqual([1, 1]);
  });
});

/** What each fix makes of which lines, and what became of it. */
function told(fixes: unknown): string[] {
  return (fixes as Fix[])
    .map(({ step, changes, findings, state }) => {
      const places = changes.map(
        ({ location: { path, start_line: line, start_column: column }, replacement }) =>
          [path, line, column, replacement].join(':'),
      );
      return [step, ...places, ...findings.toSorted(), state].join(' ');
    })
    .toSorted();
}

interface Fix {
  readonly step: string;
  readonly changes: readonly {
    readonly location: Readonly<Record<string, unknown>>;
    readonly replacement: string;
  }[];
  readonly findings: readonly string[];
  readonly state: string;
}

/** Each as its line of the report. */
function linesOf(findings: readonly unknown[]): string[] {
  return findings.map((each) => JSON.stringify(each)).toSorted();
}

describe('what is no whole run', () => {
  const all = Array.from(
    { length: MACHINES },
    (_, index) => `shards/shard-${index + 1}-of-8.sarif`,
  );

  async function refused(files: readonly string[]): Promise<string> {
    const { code, stderr, stdout } = await merge(...files);
    expect(code).toBe(2);
    return stderr + stdout;
  }

  it('names the shard that is missing', async () => {
    expect(await refused(all.toSpliced(2, 1))).toContain(
      'HOST_SHARDS_MISSING: the report of a shard is missing: 3/8',
    );
  });

  it('names the shard that is there twice, and both files', async () => {
    write(folder, 'again/four.sarif', read(folder, all[3] ?? ''));
    expect(await refused([...all, 'again/*.sarif'])).toContain(
      'HOST_SHARD_TWICE: shard 4/8 is there 2 times: again/four.sarif, shards/shard-4-of-8.sarif',
    );
  });

  it('knows a shard by what it says, however its file was formatted', async () => {
    const pretty = JSON.stringify(JSON.parse(read(folder, all[7] ?? '')), undefined, 2);
    write(folder, 'again/eight.sarif', pretty);
    expect(await refused([...all.slice(1, 7), 'again/eight.sarif'])).toContain(
      'HOST_SHARDS_MISSING: the report of a shard is missing: 1/8',
    );
  });

  it('names two shards of different divisions', async () => {
    write(folder, 'again/one.sarif', read(folder, all[0] ?? '').replace('"of":8', '"of":9'));
    expect(await refused(['again/one.sarif', ...all.slice(1)])).toMatch(
      /HOST_SHARDS_DIFFER: .*again\/one\.sarif is 1\/9, and shards\/shard-2-of-8\.sarif is 2\/8/,
    );
  });

  it('names the file that is cut in half, and the shard that it is', async () => {
    const whole = read(folder, all[4] ?? '');
    write(folder, 'again/five.sarif', whole.slice(0, whole.length / 2));
    const said = await refused([...all.toSpliced(4, 1), 'again/five.sarif']);
    expect(said).toContain('the report of a shard is missing: 5/8');
    expect(said).toContain('again/five.sarif');
  });

  it('says where it looked in vain', async () => {
    expect(await refused(['nowhere/*.sarif'])).toContain(
      'HOST_NO_REPORTS: there is no report at "nowhere/*.sarif"',
    );
  });
});

describe('on GitHub', () => {
  it('makes no check run of a shard, and exactly one of the merged ones', async () => {
    await using github = await startGitHubServer({ commits: { 'refs/pull/7/merge': MERGE_SHA } });
    const job = { folder, apiUrl: github.url };
    const inputs = { shard: `1/${MACHINES}`, 'output-dir': 'again' };
    expect((await startAction({ ...job, inputs }).end).code).toBe(0);
    expect(github.checkRuns).toEqual([]);
    expect(github.uploads).toEqual([]);
    const merging = { mode: 'merge', reports: 'shards/*.sarif', 'output-dir': 'merged' };
    const { code, outputs } = await startAction({ ...job, inputs: merging }).end;
    expect(code).toBe(1);
    expect(outputs['findings']).toBe(String(one.findings.length));
    expect(github.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
    // Not every step came to its end: what it did not find would be closed.
    expect(github.uploads).toEqual([]);
  });
});
