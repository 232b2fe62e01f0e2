import { EXIT } from '../errors/index.ts';
import { asHost, exitAsHost } from './own-output.ts';

/**
 * Runs a program that has plugins in it, and ends the process with it: what they leave open doesn't keep it
 * alive, and where they end it themselves that is no success.
 *
 * @param program comes back with the exit code, which nothing else decides
 */
export async function runToItsEnd(program: () => Promise<number>): Promise<void> {
  let isOver = false;
  process.on('exit', (code) => {
    if (!isOver && code !== EXIT.cancelled) tellEarlyEnd();
  });
  // Whoever read what we write has gone: `kimi-converge run | head`.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const code = await program();
  isOver = true;
  await new Promise((resolve) => asHost(() => process.stdout.write('', resolve)));
  process.removeAllListeners('exit');
  exitAsHost(code);
}

const EARLY_END =
  'The run was ended before it was through: a plugin waits for what never comes, or has ended the process.';

function tellEarlyEnd(): void {
  process.exitCode = EXIT.bug;
  asHost(() => process.stderr.write(`${EARLY_END}\n`));
}
