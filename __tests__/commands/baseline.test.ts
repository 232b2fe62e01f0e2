import { afterAll, describe, expect, it, jest } from '@jest/globals';
import {
  converge,
  git,
  has,
  project,
  read,
  removeProjects,
  resultOf,
  write,
} from '../support/project.ts';

afterAll(removeProjects);

jest.setTimeout(30_000);

/** Says of every line with `eval(` in it that it is bad, as ESLint does. */
const LINTER = `import { readdirSync, readFileSync } from 'node:fs';
const messagesIn = (text) => text.split('\\n').flatMap((line, index) =>
  line.includes('eval(')
    ? [{ ruleId: 'no-eval', severity: 2, message: 'eval is evil.', line: index + 1, column: 1 }]
    : []);
if (readdirSync('src').includes('crash')) process.exit(70);
console.log(JSON.stringify(readdirSync('src').map((file) => ({
  filePath: \`\${process.cwd()}/src/\${file}\`,
  messages: messagesIn(readFileSync(\`src/\${file}\`, 'utf8')),
}))));
`;

const STEPS = 'steps:\n  lint: { tool: node lint.mjs, format: eslint }\n';

function linted(source: string, config = `${STEPS}baseline: baseline.sarif\n`): string {
  const folder = project({ 'lint.mjs': LINTER, 'convergence.yaml': config, 'src/a.js': source });
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'x');
  return folder;
}

const TWO = 'eval(1);\nlet a;\neval(2);\n';

describe('kimi-converge baseline', () => {
  it('writes what there is, and the next run finds nothing new', async () => {
    const folder = linted(TWO);
    const { stdout, code } = await converge(folder, 'baseline');
    expect([stdout, code]).toEqual([expect.stringContaining('2 findings; 2 added, 0 removed'), 0]);
    const ran = await converge(folder, 'run', '--json');
    expect([ran.code, statesIn(ran)]).toEqual([0, ['unchanged', 'unchanged']]);
  });

  it('writes the same file for the same findings, whatever has moved', async () => {
    const folder = linted(TWO);
    await converge(folder, 'baseline', '--output', 'a.sarif');
    await converge(folder, 'baseline', '--output', 'b.sarif');
    expect(read(folder, 'b.sarif')).toBe(read(folder, 'a.sarif'));
  });

  it('shows git one line for a finding that has gone', async () => {
    const folder = linted(TWO);
    await converge(folder, 'baseline');
    git(folder, 'add', '--all');
    write(folder, 'src/a.js', 'eval(1);\nlet a;\n');
    expect((await converge(folder, 'baseline')).stdout).toContain('1 finding; 0 added, 1 removed');
    expect(git(folder, 'diff', '--numstat', 'baseline.sarif')).toBe('1\t2\tbaseline.sarif\n');
  });

  it('does not let a baseline grow but where it is told to', async () => {
    const folder = linted('eval(1);\n');
    await converge(folder, 'baseline');
    const before = read(folder, 'baseline.sarif');
    write(folder, 'src/a.js', TWO);
    const { stderr, code } = await converge(folder, 'baseline');
    expect([code, read(folder, 'baseline.sarif')]).toEqual([2, before]);
    expect(stderr).toContain('would get 1 finding that it has not: no-eval at src/a.js:3:1');
    expect((await converge(folder, 'baseline', '--grow')).stdout).toContain('1 added, 0 removed');
  });

  it('lets one grow that the configuration has no ratchet for', async () => {
    const folder = linted('eval(1);\n', `${STEPS}baseline: { file: b.sarif, ratchet: false }\n`);
    await converge(folder, 'baseline');
    write(folder, 'src/a.js', TWO);
    expect((await converge(folder, 'baseline')).code).toBe(0);
  });

  it('writes none where a step has crashed', async () => {
    const folder = linted(TWO);
    write(folder, 'src/crash', '');
    const { stderr, code } = await converge(folder, 'baseline');
    expect([code, has(folder, 'baseline.sarif')]).toEqual([2, false]);
    expect(stderr).toContain('step "lint" did not come to its end');
  });

  it('takes the findings from a report of ours', async () => {
    const folder = linted(TWO, `${STEPS}reports: { sarif: report.sarif }\n`);
    await converge(folder, 'run');
    await converge(folder, 'baseline', '--from', 'report.sarif', '--output', 'from.sarif');
    await converge(folder, 'baseline', '--output', 'own.sarif');
    expect(read(folder, 'from.sarif')).toBe(read(folder, 'own.sarif'));
  });

  it('gives our fingerprints to a report of somebody else', async () => {
    const folder = linted(TWO);
    write(folder, 'other.sarif', OTHER);
    await converge(folder, 'baseline', '--from', 'other.sarif');
    expect(read(folder, 'baseline.sarif')).toMatch(/"convergence\/v1":"[0-9a-f]{32}"/);
  });
});

describe('a run with a baseline', () => {
  it('fails on what is new alone', async () => {
    const folder = linted(TWO);
    await converge(folder, 'baseline');
    write(folder, 'src/a.js', `eval(0);\n\n${TWO}`);
    const ran = await converge(folder, 'run', '--json');
    expect([ran.code, statesIn(ran)]).toEqual([1, ['new', 'unchanged', 'unchanged']]);
  });

  it('says what was fixed, and that the baseline can shrink', async () => {
    const folder = linted(TWO);
    await converge(folder, 'baseline');
    write(folder, 'src/a.js', 'let a;\neval(2);\n');
    const { diagnostics, fixed } = resultOf(await converge(folder, 'run', '--json')) as ReturnType<
      typeof resultOf
    > & { readonly fixed: readonly unknown[] };
    expect(fixed).toHaveLength(1);
    expect(diagnostics).toMatchObject([{ code: 'HOST_BASELINE_SHRINKS', level: 'note' }]);
  });

  it('calls nothing fixed that a crashed step would have found', async () => {
    const folder = linted(TWO);
    await converge(folder, 'baseline');
    write(folder, 'src/crash', '');
    expect(resultOf(await converge(folder, 'run', '--json'))).toMatchObject({ fixed: [] });
  });

  it('knows a finding again in a file that was renamed', async () => {
    const folder = linted(TWO);
    await converge(folder, 'baseline');
    git(folder, 'mv', 'src/a.js', 'src/b.js');
    const ran = await converge(folder, 'run', '--json');
    expect([ran.code, statesIn(ran)]).toEqual([0, ['unchanged', 'unchanged']]);
  });

  it('fails where the change has written its own finding into the baseline', async () => {
    const folder = linted('eval(1);\n');
    await converge(folder, 'baseline');
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'x');
    write(folder, 'src/a.js', TWO);
    await converge(folder, 'baseline', '--grow');
    const { diagnostics, verdict } = resultOf(await converge(folder, 'run', '--json'));
    expect(diagnostics).toMatchObject([{ code: 'HOST_BASELINE_GREW', level: 'error' }]);
    expect(verdict.conclusion).toBe('failed');
  });

  it('says how near its findings are to what was changed', async () => {
    const folder = linted(TWO);
    write(folder, 'src/a.js', `${TWO}eval(3);\n`);
    write(folder, 'src/new.js', 'eval(4);\n');
    const { findings } = resultOf(await converge(folder, 'run', '--json'));
    expect(findings.map(({ nearness }) => nearness)).toEqual(['file', 'file', 'line', 'line']);
  });
});

const OTHER = JSON.stringify({
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'Other' } },
      results: [
        {
          ruleId: 'r',
          message: { text: 'm' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'src/a.js' },
                region: { startLine: 1 },
              },
            },
          ],
        },
      ],
    },
  ],
});

function statesIn(ran: Parameters<typeof resultOf>[0]): unknown[] {
  return resultOf(ran).findings.map(({ baseline_state: state }) => state);
}
