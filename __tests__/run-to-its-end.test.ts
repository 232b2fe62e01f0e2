import { afterAll, describe, expect, it } from '@jest/globals';
import { converge, has, project, removeProjects } from './support/project.ts';

afterAll(removeProjects);

/** Runs a step of a plugin whose code this is, and writes a report. */
function run(code: string) {
  const folder = project({
    'convergence.yaml':
      'plugins: [./p.mjs]\nsteps: { s: { plugin: p } }\nreports: { json: r.json }\n',
    'p.mjs': `import { registerStep } from 'kimi-convergence';
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
export const register = () => registerStep('s', class {
  async execute() { ${code}; return { success: true }; }
});
`,
  });
  return converge(folder, 'run').then((ended) => ({ ...ended, reported: has(folder, 'r.json') }));
}

describe('a plugin that', () => {
  it('leaves something open does not keep the run alive', async () => {
    expect(await run('setInterval(() => {}, 60_000)')).toMatchObject({
      code: 0,
      stderr: '',
      reported: true,
    });
  });

  it.each([
    ['rejects where nobody waits', "Promise.reject(new Error('lost')); await wait(50)"],
    ['throws in a timer', "setTimeout(() => { throw new Error('lost'); }); await wait(50)"],
  ])('%s costs nobody a report, and the run is no success', async (_, code) => {
    const { stderr, ...ended } = await run(code);
    expect(ended).toMatchObject({ code: 3, reported: true });
    expect(stderr).toMatch(
      /^An error that nothing waits for, of a plugin most likely:\nError: lost\n +at .*p\.mjs/,
    );
  });

  it('ends the process does not make a success of it', async () => {
    const { code, stderr } = await run('process.exit(0)');
    expect(code).toBe(3);
    expect(stderr).toContain(
      'The run was ended before it was through: a plugin called process.exit()',
    );
  });

  it('ends the process with a code of its own keeps that', async () => {
    expect(await run('process.exit(9)')).toMatchObject({ code: 9 });
  });
});
