import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from '@jest/globals';
import { has, project, read, removeProjects, start } from '../support/project.ts';

afterAll(removeProjects);

/** How long a run has for its end, in milliseconds: a runner kills it half a second later. */
const LIMIT = 7_000;

/** Nobody else sleeps as long. */
const SECONDS = 50_000 + (process.pid % 10_000);

const REPORTS = 'reports: { sarif: r.sarif, json: r.json }\nevents: e.jsonl\n';

const PLUGIN = (
  execute: string,
) => `import { createFinding, registerScanner } from 'kimi-convergence';
const finding = createFinding({
  title: 'Found before', description: 'x', severity: 'low', confidence: 'high', target: 'x', findingType: 'x',
});
export const register = () => registerScanner('slow', class { async *scanFile() { ${execute} } });
`;

const HANGS =
  "yield finding; console.log('ready'); await new Promise(() => setInterval(() => {}, 60_000));";

const CASES = {
  'a tool that ends': {
    'convergence.yaml': `${REPORTS}steps: { slow: { tool: bash t.sh }, later: { tool: touch later, needs: [slow] } }\n`,
    't.sh': `sleep ${SECONDS} &\necho ready\nsleep ${SECONDS}\n`,
  },
  'a tool that goes on': {
    'convergence.yaml': `${REPORTS}steps: { slow: { tool: bash t.sh } }\n`,
    't.sh': `trap '' TERM INT\necho ready\nwhile true; do sleep ${SECONDS}; done\n`,
  },
  'a plugin that never comes back': {
    'convergence.yaml': `${REPORTS}plugins: [./p.mjs]\nsteps: { slow: { scanner: slow } }\n`,
    'p.mjs': PLUGIN(HANGS),
  },
} as const;

function processes(): string {
  return execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
}

describe('a run', () => {
  it.each([
    ['a tool that ends', 'SIGINT'],
    ['a tool that goes on', 'SIGTERM'],
    ['a plugin that never comes back', 'SIGINT'],
  ] as const)(
    'of %s is ended by %s, with its reports written',
    async (name, signal) => {
      const files = CASES[name];
      const folder = project(files);
      const run = start(folder, ['run']);
      await run.wrote('ready');
      const began = performance.now();
      run.kill(signal);
      const { code, stdout } = await run.ended;
      expect(performance.now() - began).toBeLessThan(LIMIT);
      expect(code).toBe(130);
      expect(stdout).toContain('Cancelled: the run was ended before it was complete');
      const result = JSON.parse(read(folder, 'r.json'));
      expect(result.verdict.conclusion).toBe('cancelled');
      expect(result.steps[0]).toMatchObject({ name: 'slow', outcome: 'skipped' });
      expect(result.findings).toHaveLength('p.mjs' in files ? 1 : 0);
      expect(JSON.parse(read(folder, 'r.sarif')).runs).toHaveLength(1);
      expect(read(folder, 'e.jsonl')).toContain('"type":"run_complete"');
      expect(has(folder, 'later')).toBe(false);
      expect(processes()).not.toContain(`sleep ${SECONDS}`);
    },
    20_000,
  );
});

describe('the second signal', () => {
  it('ends the run at once', async () => {
    const run = start(project(CASES['a plugin that never comes back']), ['run']);
    await run.wrote('ready');
    run.kill('SIGINT');
    setTimeout(() => run.kill('SIGINT'), 200);
    const began = performance.now();
    expect((await run.ended).code).toBe(130);
    expect(performance.now() - began).toBeLessThan(2_500);
  }, 20_000);
});
