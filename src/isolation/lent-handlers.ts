import { ConvergenceError } from '../errors/index.ts';
import type { RunOptions } from '../plugin/index.ts';
import type { Handlers, ParamsOf, RequestOf } from '../protocol/index.ts';
import type { GrantedCommands } from './granted-commands.ts';
import type { GrantedFiles } from './granted-files.ts';
import type { Requests } from './requests.ts';
import type { Usage } from './usage.ts';

/** What a plugin may ask the host for. */
export type LentHandlers = Pick<Handlers<'host'>, RequestOf<'plugin'>>;

/** What answers it, each within what the plugin was granted. */
export interface Granted {
  readonly requests: Requests;
  readonly files: GrantedFiles;
  readonly commands: GrantedCommands;
  readonly usage: Usage;
  /** Passes on what a command writes. */
  readonly pass: (output: ParamsOf<'command/output'>) => void;
}

export function lentHandlers({ requests, files, commands, usage, pass }: Granted): LentHandlers {
  return {
    'http/request': (request) => requests.send(request),
    'workspace/listFiles': async () => ({ files: await files.list() }),
    async 'workspace/readFile'({ path }) {
      const text = await files.read(path);
      usage.read(path);
      return { text };
    },
    async 'command/run'({ command, token, ...options }) {
      const passed = (stream: 'stdout' | 'stderr') => (chunk: Uint8Array) =>
        pass({ token, stream, data: Buffer.from(chunk).toString('base64') });
      const listeners: RunOptions = { onStdout: passed('stdout'), onStderr: passed('stderr') };
      const run = commands.run(command, { ...options, ...listeners });
      return { ...(await run.catch(withFix)) };
    },
  };
}

/** What a plugin is told is text alone: what to do about it must be in there. */
function withFix(error: unknown): never {
  if (!(error instanceof ConvergenceError)) throw error;
  throw new Error(`${error.message} (fix: ${error.fix})`, { cause: error });
}

/** What answers before anything is lent. */
export const NOTHING_LENT: LentHandlers = {
  'http/request': refuseEarly,
  'workspace/listFiles': refuseEarly,
  'workspace/readFile': refuseEarly,
  'command/run': refuseEarly,
};

async function refuseEarly(): Promise<never> {
  throw new Error('nothing can be asked for while a plugin loads');
}
