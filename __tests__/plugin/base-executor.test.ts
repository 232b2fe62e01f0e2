import { describe, expect, it } from '@jest/globals';
import { BaseExecutor, SafetyFilter, SecurityError } from '../../src/plugin/index.ts';

/** Notes what is called, and fails where it is told to. */
class Recorder extends BaseExecutor {
  readonly calls: string[] = [];
  fails: 'setup' | 'run' | undefined;

  protected override async setup(): Promise<void> {
    this.#note('setup');
  }

  protected override async run(command: string) {
    this.#note('run');
    return { stdout: command, stderr: '', returncode: 0, duration: 0 };
  }

  protected override async cleanup(): Promise<void> {
    this.calls.push('cleanup');
  }

  #note(call: 'setup' | 'run'): void {
    this.calls.push(call);
    if (this.fails === call) throw new Error(`${call} failed`);
  }
}

describe('an executor', () => {
  it('sets up, runs the command, and cleans up', async () => {
    const executor = new Recorder(new SafetyFilter());
    expect(await executor.execute('echo hi')).toMatchObject({ stdout: 'echo hi', returncode: 0 });
    expect(executor.calls).toEqual(['setup', 'run', 'cleanup']);
  });

  it('does nothing for a command that the safety filter blocks', async () => {
    const executor = new Recorder(new SafetyFilter());
    await expect(executor.execute('rm -rf /')).rejects.toThrow(SecurityError);
    expect(executor.calls).toEqual([]);
  });

  it.each([
    ['setup', ['setup', 'cleanup']],
    ['run', ['setup', 'run', 'cleanup']],
  ] as const)('cleans up after a %s that failed', async (part, calls) => {
    const executor = new Recorder(new SafetyFilter());
    executor.fails = part;
    await expect(executor.execute('echo hi')).rejects.toThrow(`${part} failed`);
    expect(executor.calls).toEqual(calls);
  });

  it('is called as its class is, where it has no name of its own', () => {
    expect(new Recorder(new SafetyFilter()).name).toBe('Recorder');
  });
});
