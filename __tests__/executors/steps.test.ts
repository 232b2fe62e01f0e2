// Steps that name an executor, in whole runs.
import { afterAll, expect, it } from '@jest/globals';
import { chmodSync } from 'node:fs';
import { project, read, removeProjects, resultOf, start } from '../support/project.ts';
import { describeWithBubblewrap } from './machine/bubblewrap.ts';
import { describeWithPodman, IMAGE, podmanEnv } from './machine/podman.ts';

afterAll(removeProjects);

const SARIF = JSON.stringify({
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'tool' } },
      results: [
        {
          ruleId: 'x',
          message: { text: 'found' },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'a.txt' } } }],
        },
      ],
    },
  ],
});

/** What has a run repeat its steps until they find the same. */
const LOOP = 'loop: { max_iterations: 3, backoff_seconds: 0 }\n';

const ENV = { ...podmanEnv, API_TOKEN: 'tell-nobody-of-it', COLOUR: 'red' };

async function run(executor: string, keys: string) {
  const folder = project({
    'convergence.yaml': `steps:
  look: { tool: cat report.sarif, format: sarif, ${executor} }
  leak: { tool: 'echo $API_TOKEN $COLOUR', env: { API_TOKEN: "\${API_TOKEN}" }, ${executor} }
  write: { tool: "true > new.txt", ${executor}, exit_codes: [1, 2] }
${keys}`,
    'report.sarif': SARIF,
    'a.txt': 'a\n',
  });
  chmodSync(folder, 0o755);
  const ended = await start(folder, ['run', '--json', '--verbose'], ENV).ended;
  return { ...resultOf(ended), log: ended.stderr, folder };
}

function expectAll({ findings, steps, log }: Awaited<ReturnType<typeof run>>): void {
  expect(findings).toMatchObject([{ title: 'found', location: { path: 'a.txt' } }]);
  expect(steps.map(({ name, outcome }) => `${String(name)} ${String(outcome)}`)).toEqual([
    'look findings',
    'leak clean',
    'write clean',
  ]);
  expect(log).toContain('***');
  expect(log).not.toContain('tell-nobody-of-it');
  expect(log).not.toContain('red');
}

describeWithBubblewrap()('steps in the sandbox', () => {
  it('report, are masked, and have what they are given', async () => {
    expectAll(await run('executor: sandbox', ''));
  });

  it('write their reports where they may', async () => {
    const config = 'executor: sandbox, config: { writable: [build] }';
    const step = `  tool: { tool: cp report.sarif build/r.sarif, format: sarif, output: build/r.sarif, ${config} }\n`;
    const { steps, folder } = await run('executor: sandbox', step);
    expect(steps.at(-1)).toMatchObject({ name: 'tool', outcome: 'findings' });
    expect(read(folder, 'build/r.sarif')).toBe(SARIF);
  });

  it('write a report that alone they may write, again and again', async () => {
    const config = 'executor: sandbox, config: { writable: [r.sarif] }';
    const step = `  tool: { tool: cat report.sarif > r.sarif, format: sarif, output: r.sarif, ${config} }\n`;
    const { steps, folder, iterations } = await run('executor: sandbox', step + LOOP);
    expect(iterations).toBe(2);
    expect(steps.at(-1)).toMatchObject({ name: 'tool', outcome: 'findings' });
    expect(read(folder, 'r.sarif')).toBe(SARIF);
  });
});

describeWithPodman()('steps in a container', () => {
  it('report, are masked, and have what they are given', async () => {
    const result = await run(`executor: container, config: { image: "${IMAGE}" }`, LOOP);
    expect(result.iterations).toBe(2);
    expectAll(result);
    expect(result.log.match(/may be another one tomorrow/g)).toHaveLength(3);
    expect(result.diagnostics.map(({ code, level, step }) => [code, level, step])).toEqual(
      ['look', 'leak', 'write'].map((step) => ['STEP_IMAGE_NOT_PINNED', 'warning', step]),
    );
  });
});
