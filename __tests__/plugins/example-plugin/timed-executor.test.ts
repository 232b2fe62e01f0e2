import { expect, it } from '@jest/globals';
import { TimedExecutor } from '../../../plugins/example-plugin/timed-executor.ts';
import { type PluginConfig, SafetyFilter } from '../../../src/plugin/index.ts';
import { checkExecutor, fakeCommands } from '../../../src/testing/index.ts';

const commands = fakeCommands({
  'acme *': { stdout: 'out\n', stderr: 'err\n', returncode: 3, duration: 2.04 },
  true: {},
});

async function run(config: PluginConfig = {}) {
  const said = { stdout: '', stderr: '' };
  const executor = new TimedExecutor(new SafetyFilter(), config, commands);
  const result = await executor.execute('acme lint', {
    cwd: '/work',
    env: { A: '1' },
    signal: new AbortController().signal,
    onStdout: (chunk) => (said.stdout += Buffer.from(chunk).toString()),
    onStderr: (chunk) => (said.stderr += Buffer.from(chunk).toString()),
  });
  return { result, said };
}

it('the executor does what a run expects of it', async () => {
  const options = { commands, command: 'true', longCommand: 'true' };
  await expect(checkExecutor(TimedExecutor, options)).resolves.toMatchObject({ returncode: 0 });
});

it('the executor passes on what came of the command, and says how long it took in the log', async () => {
  const { result, said } = await run();
  expect(result).toEqual({ stdout: 'out\n', stderr: 'err\n', returncode: 3, duration: 2.04 });
  expect(said).toEqual({ stdout: 'out\n', stderr: 'err\ntook 2.0 s, exit code 3\n' });
});

it('the executor hands over what was said of the command, but for the signal', async () => {
  await run();
  expect(commands.ran.at(-1)).toEqual({
    command: 'acme lint',
    cwd: '/work',
    env: { A: '1' },
    onStdout: expect.any(Function),
    onStderr: expect.any(Function),
  });
});

it('the executor begins a line of its own', async () => {
  const said: string[] = [];
  const executor = new TimedExecutor(
    new SafetyFilter(),
    {},
    fakeCommands({ a: { stderr: 'err' } }),
  );
  await executor.execute('a', { onStderr: (chunk) => said.push(Buffer.from(chunk).toString()) });
  expect(said).toEqual(['err', '\ntook 0.0 s, exit code 0\n']);
});

it.each([
  [2, 'took 2.0 s, exit code 3: slower than slow_seconds (2)\n'],
  [2.1, 'took 2.0 s, exit code 3\n'],
])('the executor says what is slow, from %d seconds on', async (slow, remark) => {
  const { said } = await run({ slow_seconds: slow });
  expect(said.stderr).toBe(`err\n${remark}`);
});

it.each(['2', 0, Number.NaN])('the executor refuses a limit that is none: %p', async (slow) => {
  await expect(run({ slow_seconds: slow })).rejects.toThrow(
    '"slow_seconds" must be a number above 0',
  );
});
