import type { CommandRunner, ExecutionResult, RunOptions } from '../plugin/index.ts';
import type { ParamsOf, Peer } from '../protocol/index.ts';
import { ask } from './ask.ts';

type Listeners = Pick<RunOptions, 'onStdout' | 'onStderr'>;

/** Lets the host run commands. */
export class HostCommands implements CommandRunner {
  readonly #host: () => Peer<'plugin'>;
  readonly #running = new Map<number, Listeners>();
  #last = 0;

  constructor(host: () => Peer<'plugin'>) {
    this.#host = host;
  }

  async run(
    command: string,
    { cwd, env, timeoutSeconds, onStdout, onStderr }: RunOptions = {},
  ): Promise<ExecutionResult> {
    const token = (this.#last += 1);
    this.#running.set(token, {
      ...(onStdout && { onStdout }),
      ...(onStderr && { onStderr }),
    });
    try {
      return await ask(this.#host(), 'command/run', {
        token,
        command,
        ...(cwd !== undefined && { cwd }),
        ...(env && { env: { ...env } }),
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      });
    } finally {
      this.#running.delete(token);
    }
  }

  /** Passes a piece of output on to whoever waits for it. */
  pass({ token, stream, data }: ParamsOf<'command/output'>): void {
    const { onStdout, onStderr } = this.#running.get(token) ?? {};
    const listener = stream === 'stdout' ? onStdout : onStderr;
    listener?.(Buffer.from(data, 'base64'));
  }
}
