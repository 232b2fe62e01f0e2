import { EXIT } from '../errors/index.ts';
import { exitAsHost } from './own-output.ts';

/**
 * A signal that is aborted when somebody ends the run: SIGINT (a runner's first word, and Ctrl+C), SIGTERM.
 * The second of them ends the process at once.
 */
export function cancelOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) exitAsHost(EXIT.cancelled);
      controller.abort(new Error(`the run was cancelled (${name})`));
    });
  }
  return controller.signal;
}
