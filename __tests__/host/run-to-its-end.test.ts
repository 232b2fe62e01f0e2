import { afterAll, describe, expect, it } from '@jest/globals';
import { converge, has, project, removeProjects } from '../support/project.ts';

afterAll(removeProjects);

/** Runs a step of a plugin in process whose code this is, and writes a report. */
function run(code: string) {
  const folder = project({
    'convergence.yaml':
      'plugins: [{ name: ./p.mjs, trusted: true }]\nsteps: { s: { plugin: p } }\nreports: { json: r.json }\n',
    'p.mjs': `import { registerStep } from 'kimi-convergence';
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
export const register = () => registerStep('s', class {
  async execute() { ${code}; return { success: true }; }
});
`,
  });
  return converge(folder, 'run').then((ended) => ({ ...ended, reported: has(folder, 'r.json') }));
}

describe('a plugin in process that', () => {
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
  ])('%s costs nobody a report, and fails the gate', async (_, code) => {
    const { stdout, ...ended } = await run(code);
    expect(ended).toMatchObject({ code: 1, reported: true });
    expect(stdout).toMatch(/plugin │ Error: lost\n +plugin │ +at .*p\.mjs/);
    expect(stdout).toContain('Failed: an error outside of all steps; there are no findings.');
  });

  it.each([
    ['as it ends', "process.on('exit', () => { process.exitCode = 0; process.exit(0); })"],
    ['in the middle', 'process.exitCode = 0'],
  ])('sets the exit code %s decides nothing', async (_, code) => {
    const { code: exit, stderr } = await run(`${code}; throw new Error('lost')`);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: '' });
  });

  it('ends standard output swallows nothing that comes after', async () => {
    const { stdout } = await run("process.stdout.end('bye')");
    expect(stdout).toContain('plugin │ bye');
    expect(stdout).toContain('Passed: there are no findings.');
  });

  it.each([0, 1, 9])('ends the process with %d costs its step, and nothing else', async (exit) => {
    const { code, stdout, reported } = await run(`process.exit(${exit})`);
    expect({ code, reported }).toEqual({ code: 1, reported: true });
    expect(stdout).toContain('crashed: a plugin called process.exit()');
  });
});
