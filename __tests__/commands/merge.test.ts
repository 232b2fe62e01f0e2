import { afterAll, expect, it, jest } from '@jest/globals';
import { converge, project, removeProjects } from '../support/project.ts';

afterAll(removeProjects);

jest.setTimeout(30_000);

const REPORT = JSON.stringify([
  {
    filePath: 'src/a.js',
    messages: [{ ruleId: 'no-eval', severity: 2, message: 'eval is evil.', line: 1, column: 1 }],
  },
]);

it('kimi-converge merge tells of a folder among the reports, and merges the others', async () => {
  const folder = project({
    'convergence.yaml': 'steps:\n  lint: { tool: node lint.mjs, format: eslint }\n',
    'src/a.js': 'eval(1);\n',
    'reports/a.json': REPORT,
    'reports/old/b.json': REPORT,
  });
  const { code, stdout } = await converge(folder, 'merge', '--json', 'reports/*');
  const { findings, diagnostics } = JSON.parse(stdout) as Record<string, readonly object[]>;
  expect(code).toBe(1);
  expect(findings).toMatchObject([{ title: 'eval is evil.' }]);
  expect(diagnostics).toMatchObject([
    { code: 'HOST_GIVEN_REPORT_UNREADABLE', step: 'reports/old', level: 'error' },
  ]);
});

it('kimi-converge merge fails where no shard tells of a step', async () => {
  const folder = project({
    'convergence.yaml': "steps:\n  lint: { tool: 'false' }\n  types: { tool: 'true' }\n",
  });
  await converge(folder, 'run', '--shard', '1/1', '--steps', 'types');
  const { code, stdout } = await converge(folder, 'merge', '--json', 'shard-*.sarif');
  const { diagnostics } = JSON.parse(stdout) as Record<string, readonly object[]>;
  expect(code).toBe(1);
  expect(diagnostics).toMatchObject([
    {
      code: 'HOST_SHARDS_LACK_STEPS',
      level: 'error',
      message: 'no shard tells of step "lint", which convergence.yaml has',
    },
  ]);
});
