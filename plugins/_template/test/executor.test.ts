import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SafetyFilter } from 'kimi-convergence';
import { checkExecutor, fakeCommands } from 'kimi-convergence/testing';
import { LoggingExecutor } from '../src/executor.ts';

// Nothing is started: the table says what comes of each command.
const commands = fakeCommands({
  'acme --version': { stdout: '1.2.3\n', duration: 0.25 },
  'acme lint': { stdout: '3 problems\n', stderr: 'slow\n', returncode: 1, duration: 2 },
});

test('the executor does what a run expects of it', async () => {
  const [command, longCommand] = ['acme --version', 'acme --version'];
  const { stdout } = await checkExecutor(LoggingExecutor, { commands, command, longCommand });
  assert.equal(stdout, '1.2.3\n');
});

test('the executor says in the log what came of a command, and passes it on', async () => {
  const said = { stdout: '', stderr: '' };
  const executor = new LoggingExecutor(new SafetyFilter(), {}, commands);
  const { returncode } = await executor.execute('acme lint', {
    onStdout: (chunk) => (said.stdout += Buffer.from(chunk).toString()),
    onStderr: (chunk) => (said.stderr += Buffer.from(chunk).toString()),
  });
  assert.equal(returncode, 1);
  assert.deepEqual(said, { stdout: '3 problems\n', stderr: 'slow\nexit code 1 after 2.0 s\n' });
});
