import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { HostExecutor } from '../../src/executors/host.ts';
import {
  BaseExecutor,
  type ExecuteOptions,
  type ExecutionResult,
  type ExecutorClass,
} from '../../src/plugin/index.ts';
import { checkExecutor, fakeCommands } from '../../src/testing/index.ts';
import { complaintOf } from './complaint.ts';

const DONE = { stdout: 'done', stderr: '', returncode: 0, duration: 0 };

/** Does nothing, well. Each broken one differs in one thing. */
class Quiet extends BaseExecutor {
  protected override async run(_command: string, _: ExecuteOptions): Promise<ExecutionResult> {
    return DONE;
  }
}

/** An executor that returns this from `run`. */
function executorThat(returns: unknown): ExecutorClass {
  return class Custom extends Quiet {
    protected override async run(): Promise<ExecutionResult> {
      // Plugins in JavaScript return anything.
      return returns as ExecutionResult;
    }
  };
}

/** Runs without asking the filter. */
class Careless extends Quiet {
  override async execute(command: string, options: ExecuteOptions = {}): Promise<ExecutionResult> {
    await this.setup();
    return this.run(command, options);
  }
}

/** Asks the filter once everything is set up. */
class Late extends Quiet {
  override async execute(command: string, options?: ExecuteOptions): Promise<ExecutionResult> {
    await this.setup();
    return super.execute(command, options);
  }
}

/** Runs by itself, without the parts of the base class. */
class Whole extends Quiet {
  override execute = async (): Promise<ExecutionResult> => DONE;
}

class OwnError extends Quiet {
  override async execute(command: string, options?: ExecuteOptions): Promise<ExecutionResult> {
    if (this.safetyFilter.check(command).level === 'block') throw new Error('no');
    return super.execute(command, options);
  }
}

class Untidy extends Quiet {
  override async execute(command: string, options: ExecuteOptions = {}): Promise<ExecutionResult> {
    if (this.safetyFilter.check(command).level === 'block') return super.execute(command, options);
    await this.setup();
    const result = await this.run(command, options);
    await this.cleanup();
    return result;
  }
}

class Hiding extends Quiet {
  override async execute(command: string, options?: ExecuteOptions): Promise<ExecutionResult> {
    if (this.safetyFilter.check(command).level === 'block') return super.execute(command, options);
    return super.execute(command, options).catch(() => DONE);
  }
}

class Deaf extends Quiet {
  protected override async run(command: string): Promise<ExecutionResult> {
    if (command === 'wait') await sleep(1000);
    return DONE;
  }
}

class Texts extends Quiet {
  protected override async run(_: string, { onStdout }: ExecuteOptions): Promise<ExecutionResult> {
    onStdout?.('done' as unknown as Uint8Array);
    return DONE;
  }
}

describe('checkExecutor', () => {
  it('has nothing against the executor of the host, and returns what it did', async () => {
    const { stdout, returncode } = await checkExecutor(HostExecutor);
    expect({ stdout, returncode }).toEqual({ stdout: 'convergence\n', returncode: 0 });
  });

  it('has nothing against one that starts processes by itself', async () => {
    class Spawning extends BaseExecutor {
      protected override async run(command: string, { env, signal, onStdout }: ExecuteOptions) {
        const child = spawn('sh', ['-c', `exec ${command}`], { env, signal, stdio: 'pipe' });
        if (onStdout !== undefined) child.stdout.on('data', onStdout);
        const [returncode] = await once(child, 'close');
        return { stdout: '', stderr: '', returncode, duration: 0 };
      }
    }
    expect(await checkExecutor(Spawning)).toMatchObject({ returncode: 0 });
  });

  it('hands the executor its config and its commands', async () => {
    class Passing extends BaseExecutor {
      protected override run(command: string): Promise<ExecutionResult> {
        return this.commands.run(`${String(this.config['prefix'])} ${command}`);
      }
    }
    const commands = fakeCommands({ 'docker exec web *': { stdout: 'from inside' } });
    const config = { prefix: 'docker exec web' };
    const { stdout } = await checkExecutor(Passing, { commands, config, command: 'ls' });
    expect(stdout).toBe('from inside');
    expect(commands.ran.map(({ command }) => command)).toEqual([
      'docker exec web ls',
      'docker exec web sleep 5',
    ]);
  });

  it.each<readonly [name: string, returns: unknown, complaint: string]>([
    ['nothing', undefined, ' must return an ExecutionResult, not undefined'],
    [
      'no exit code',
      { ...DONE, returncode: '0' },
      ': "returncode" must be 0, for a command that ends well, not text',
    ],
    [
      'a command that fails',
      { ...DONE, returncode: 127 },
      ': "returncode" must be 0, for a command that ends well, not 127',
    ],
    [
      'bytes',
      { ...DONE, stdout: Buffer.from('done') },
      ': "stdout" must be text, not an Uint8Array',
    ],
    ['no errors', { ...DONE, stderr: undefined }, ': "stderr" must be text, not undefined'],
    ['a time before', { ...DONE, duration: -1 }, ': "duration" must be seconds, not -1'],
    ['a flag', { ...DONE, timedOut: 'no' }, ': "timedOut" must be true or false, not text'],
    [
      'more than JSON',
      { ...DONE, started: new Date(0) },
      ": its result.started is a Date, which JSON can't hold",
    ],
  ])('complains about %s', async (_, returns, complaint) => {
    expect(await complaintOf(() => checkExecutor(executorThat(returns)))).toBe(
      `execute("echo convergence") of Custom${complaint}`,
    );
  });

  it.each([
    [Texts, 'execute("echo convergence") of Texts calls its listeners with text, not with bytes'],
    [Careless, 'Careless calls setup() and run() for a command that its SafetyFilter blocks'],
    [Late, 'Late calls setup() for a command that its SafetyFilter blocks'],
    [Whole, 'Whole throws no SecurityError for a command that its SafetyFilter blocks'],
    [
      OwnError,
      'OwnError throws something else than a SecurityError for a command that its SafetyFilter blocks: no',
    ],
    [Untidy, 'Untidy calls cleanup() 0 times after a run() that failed, not once'],
    [Hiding, 'Hiding does not throw what its run() threw'],
    [Deaf, 'Deaf goes on with "wait" for 0.1 seconds after it was aborted'],
  ])('complains about %p', async (Executor, complaint) => {
    const options = { longCommand: 'wait', secondsToEnd: 0.1 };
    expect(await complaintOf(() => checkExecutor(Executor, options))).toBe(complaint);
  });

  it('complains about what is no executor', async () => {
    // Plugins in JavaScript register anything.
    const Nothing = Error as unknown as ExecutorClass;
    expect(await complaintOf(() => checkExecutor(Nothing))).toBe('Error has no execute()');
  });

  it('throws what the executor throws for a command that is allowed', async () => {
    class Broken extends Quiet {
      protected override setup(): Promise<void> {
        throw new Error('no container');
      }
    }
    await expect(checkExecutor(Broken)).rejects.toThrow('no container');
  });
});
