import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { ROOT } from '../docs/pages.ts';
import { project, removeProjects, startNode } from '../support/project.ts';

afterAll(removeProjects);

/** A step that goes on until it has been asked to open its inspector, and a moment longer. */
const FILES = {
  'convergence.yaml':
    'steps: { wait: { tool: "echo waiting; while ! test -e go; do sleep 0.05; done" } }\n',
};

it.each([
  ['the command line', ['cli.js', 'run']],
  ['the action', ['main.js']],
])('%s opens no inspector when it is sent SIGUSR1', async (_, [file = '', ...args]) => {
  const folder = project(FILES);
  const env = { INPUT_CONFIG: 'convergence.yaml', 'INPUT_WORKING-DIRECTORY': '.' };
  const run = startNode(folder, [path.join(ROOT, 'dist', file), ...args], env);
  await run.wrote('waiting');
  run.kill('SIGUSR1');
  await startNode(folder, ['-e', 'setTimeout(() => fs.writeFileSync("go", ""), 300)']).ended;
  const { code, stdout, stderr } = await run.ended;
  expect(stdout + stderr).not.toContain('Debugger listening');
  expect(code).toBe(0);
});
