// The life of the findings of one repository, from its first baseline on: real git, real edits.
import { renameSync } from 'node:fs';
import path from 'node:path';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  converge,
  type Ended,
  git,
  project,
  read,
  removeProjects,
  type Result,
  resultOf,
  write,
} from '../support/project.ts';

jest.setTimeout(60_000);

const CONFIG = `
fail_on: medium
baseline: baseline.sarif
changes: { base: main }
gate: { rules: { here: { severity: low, only: changed_lines, max: 2 } } }
reports: { sarif: out/all.sarif }
steps: { lint: { tool: node lint.mjs, format: eslint } }
`;

/** A tool that looks at the files as they are: every `eval(` in them, and how to do without. */
const LINT = `
import { readdirSync, readFileSync } from 'node:fs';
const files = readdirSync('src').map((name) => 'src/' + name);
const report = files.map((filePath) => {
  const text = readFileSync(filePath, 'utf8');
  const messages = [...text.matchAll(/eval\\(/g)].map(({ index }) => {
    const before = text.slice(0, index).split('\\n');
    const [line, column] = [before.length, before.at(-1).length + 1];
    const fix = { range: [index, index + 4], text: 'parse' };
    return { ruleId: 'no-eval', severity: 1, message: 'eval can be harmful.', line, column, endLine: line, endColumn: column + 4, fix };
  });
  return { filePath, messages, source: text };
});
console.log(JSON.stringify(report));
`;

const APP = `const one = eval(first);
const two = 2;
const three = eval(third);
export { one, two, three };
`;
const CART = `export const total = eval(prices);
export const count = eval(numbers);
`;

let folder: string;

beforeAll(async () => {
  folder = project({
    '.gitignore': 'out\n',
    'convergence.yaml': CONFIG,
    'lint.mjs': LINT,
    'src/app.js': APP,
    'src/cart.js': CART,
  });
});

afterAll(removeProjects);

function commit(message: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', message);
}

interface Told extends Result {
  readonly baseline: { readonly counts: Readonly<Record<string, number>> };
  readonly suppressed: Result['findings'];
}

async function run(): Promise<{ readonly code: Ended['code']; readonly result: Told }> {
  const ended = await converge(folder, 'run', '--json');
  return { code: ended.code, result: resultOf(ended) as Told };
}

/** `new line src/app.js:3` for each finding. */
function states({ findings }: Result): string[] {
  return findings
    .map(({ baseline_state: state, nearness, location, rule }) => {
      const { path: file, start_line: line } = location as Record<string, unknown>;
      const { id } = rule as Record<string, unknown>;
      return [state, nearness, id, [file, line].join(':')].join(' ');
    })
    .toSorted();
}

/** Of what the last report has at a place. */
function fingerprintOf(place: string): string {
  const { runs } = JSON.parse(read(folder, 'out/all.sarif')) as Log;
  const found = runs[0]?.results?.find(({ locations }) => {
    const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
    return `${artifactLocation?.uri}:${region?.startLine}` === place;
  });
  return found?.partialFingerprints?.['convergence/v1'] ?? '';
}

describe('the findings of a repository', () => {
  it('are written down as a baseline, which the first run passes with', async () => {
    const { code, stdout, stderr } = await converge(folder, 'baseline');
    expect(stdout + stderr).toContain('baseline.sarif: 4 findings; 4 added, 0 removed');
    expect(code).toBe(0);
    commit('a shop, and what is known of it');
    const { code: second, result } = await run();
    expect(result.baseline.counts).toEqual({ new: 0, unchanged: 4, updated: 0, absent: 0 });
    expect(second).toBe(0);
  });

  it('keep who they are when lines come, a file is renamed, one is mended and one is added', async () => {
    git(folder, 'switch', '--quiet', '-c', 'feature');
    renameSync(path.join(folder, 'src/cart.js'), path.join(folder, 'src/basket.js'));
    const edited = APP.replace('eval(third)', 'third').replace(
      'const two = 2',
      '\n\n  const two = eval(second)',
    );
    write(folder, 'src/app.js', `// A shop.\n${edited}`);
    commit('edited');
    const { code, result } = await run();
    expect(result.baseline.counts).toEqual({ new: 1, unchanged: 3, updated: 0, absent: 1 });
    expect(states(result)).toEqual([
      'new line no-eval src/app.js:5',
      'unchanged file no-eval src/app.js:2',
      'unchanged file no-eval src/basket.js:1',
      'unchanged file no-eval src/basket.js:2',
    ]);
    expect(result.verdict.reason).toMatch(/1 of 4 findings is new and medium or worse/);
    expect(code).toBe(1);
  });

  it('tell their lives by place and by fingerprint', async () => {
    const { stdout: life } = await converge(folder, 'explain', 'src/app.js:5');
    expect(life).toContain('ESLint (step "lint"): rule no-eval, medium');
    expect(life).toContain('new: it is not in the baseline (baseline.sarif)');
    expect(life).toContain('it is on a line that was added or changed');
    expect(life).toContain(
      'fail_on counts it (new findings of medium or worse, at most 0), and fails the run',
    );
    expect(life).toContain(
      'here counts it (findings on changed lines of low or worse, at most 2), and holds',
    );
    const moved = fingerprintOf('src/basket.js:2');
    const { stdout: known } = await converge(folder, 'explain', moved.slice(0, 12));
    expect(known).toContain('src/basket.js:2');
    expect(known).toContain('unchanged');
    expect(known).toMatch(/fail_on does not count it/);
    // What it is stays when its file is renamed, and where it is doesn't.
    const [what, then] = [moved.slice(0, 20), read(folder, 'baseline.sarif')];
    expect(then).toContain(`"convergence/v1":"${what}`);
    expect(then).not.toContain(moved);
  });

  it('are mended by their fixes, which are shown first', async () => {
    const before = read(folder, 'src/app.js');
    const dry = await converge(folder, 'fix', '--dry-run');
    expect(dry.stdout).toContain('\n-export const total = eval(prices);\n');
    expect(dry.stdout.match(/^\+.*parse\(/gm)).toHaveLength(4);
    expect(read(folder, 'src/app.js')).toBe(before);
    const { code } = await converge(folder, 'fix');
    expect(code).toBe(0);
    expect(read(folder, 'src/app.js')).toBe(before.replaceAll('eval(', 'parse('));
    const { result } = await run();
    expect(result.findings).toEqual([]);
    expect(result.baseline.counts).toEqual({ new: 0, unchanged: 0, updated: 0, absent: 4 });
    git(folder, 'checkout', '--quiet', '--', 'src');
  });

  it('do not grow behind a ratchet, unless somebody says so', async () => {
    const known = read(folder, 'baseline.sarif');
    const refused = await converge(folder, 'baseline');
    expect(refused.stdout + refused.stderr).toMatch(/HOST_BASELINE_WOULD_GROW: .*src\/app\.js:5/);
    expect(refused.code).toBe(2);
    expect(read(folder, 'baseline.sarif')).toBe(known);
    expect((await converge(folder, 'baseline', '--grow')).code).toBe(0);
    commit('a baseline that grew');
    const { code, result } = await run();
    expect(result.diagnostics).toMatchObject([{ code: 'HOST_BASELINE_GREW', level: 'error' }]);
    expect(code).toBe(1);
    write(folder, 'baseline.sarif', known);
  });

  it('count for nothing where a comment says why, and again without it', async () => {
    const edited = read(folder, 'src/app.js');
    const quiet = edited.replace(
      'eval(second);',
      'eval(second); // convergence-ignore: no-eval -- a constant',
    );
    write(folder, 'src/app.js', quiet);
    const hidden = await run();
    expect(hidden.result.suppressed).toMatchObject([
      { location: { start_line: 5 }, suppressions: [{ by: 'inline', reason: 'a constant' }] },
    ]);
    expect(hidden.code).toBe(0);
    write(folder, 'src/app.js', edited);
    const shown = await run();
    expect([shown.code, shown.result.suppressed]).toEqual([1, []]);
    expect(states(shown.result)).toContain('new line no-eval src/app.js:5');
  });

  it('are findings again once a suppression has expired, and so is that', async () => {
    const expired =
      'suppressions: [{ rule: no-eval, path: src/app.js, reason: until the spring, expires: 2026-03-01 }]\n';
    write(folder, 'convergence.yaml', CONFIG + expired);
    const { code, result } = await run();
    expect(result.suppressed).toEqual([]);
    expect(states(result).filter((each) => each.includes('suppression'))).toEqual([
      'new line expired-suppression convergence.yaml:8',
    ]);
    expect(states(result)).toContain('new line no-eval src/app.js:5');
    expect(code).toBe(1);
  });
});
