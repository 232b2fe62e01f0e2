import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { OVERRIDES } from '../../src/config/index.ts';
import { readActionFile } from '../../src/dev/action-tables.ts';
import { OUTPUTS } from '../../src/host/index.ts';
import { ROOT } from './pages.ts';

const { inputs, outputs } = readActionFile();

describe('the inputs of action.yml', () => {
  it('are those that override the file, and five more', () => {
    const names = Object.values(OVERRIDES).map(({ input }) => input);
    const others = ['config', 'working-directory', 'token', 'mode', 'reports'];
    expect(Object.keys(inputs)).toEqual([...others, ...names]);
  });

  it.each(Object.values(OVERRIDES))('$input leaves its default to the schema', ({ input }) => {
    expect(inputs[input]).not.toHaveProperty('default');
  });

  it.each(Object.values(OVERRIDES))('$input says what it overrides', ({ input, path: key }) => {
    const said = key === undefined ? 'Overrides nothing:' : `Overrides \`${key.join('.')}\`.`;
    expect(inputs[input]?.description).toContain(said);
  });

  it('are exactly those that the action reads', async () => {
    expect(await inputsThatAreRead()).toEqual(Object.keys(inputs).toSorted());
  }, 30_000);
});

it('the outputs of action.yml are those that the action sets, with their descriptions', () => {
  expect(Object.entries(outputs)).toEqual(
    OUTPUTS.map(({ name, description }) => [name, { description }]),
  );
});

/** Runs the action in a process of its own that takes note of the inputs that it asks for. */
async function inputsThatAreRead(): Promise<string[]> {
  const script = `
    import { writeSync } from 'node:fs';
    const asked = new Set();
    const note = (env, name) => {
      if (/^INPUT_/.test(String(name))) asked.add(name.slice('INPUT_'.length).toLowerCase());
      return Reflect.get(env, name);
    };
    Object.defineProperty(process, 'env', { value: new Proxy({ ...process.env }, { get: note }) });
    const { main } = await import(${JSON.stringify(path.join(ROOT, 'src/main.ts'))});
    await main();
    writeSync(2, JSON.stringify([...asked]));
  `;
  const args = ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', script];
  // No other input is set: whoever goes through all variables would otherwise seem to ask for it. Without a
  // configuration it ends with exit code 2; what it asked for is known by then.
  const env = { PATH: process.env['PATH'], INPUT_MODE: 'merge' };
  const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env }).catch(
    (error: { stderr: string }) => error,
  );
  const asked: string[] = JSON.parse(stderr);
  return asked.toSorted();
}
