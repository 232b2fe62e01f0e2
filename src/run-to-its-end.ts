import { EXIT } from './exit-codes.ts';

/**
 * Runs a program that has plugins in it, and ends the process with it: what they leave open doesn't keep it
 * alive, what they throw where nothing waits for it doesn't end it, and where they end it that is no success.
 */
export async function runToItsEnd(program: () => Promise<void>): Promise<void> {
  let isOver = false;
  process.on('uncaughtException', tellStray);
  process.on('exit', (code) => {
    if (!isOver && (code === 0 || code === UNSETTLED)) tellEarlyEnd();
  });
  // Whoever read what we write has gone: `kimi-converge run | head`.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  await program();
  isOver = true;
  await new Promise((resolve) => process.stdout.write('', resolve));
  // oxlint-disable-next-line no-process-exit -- nothing else ends what plugins have left open
  process.exit(hasStrayed ? EXIT.bug : process.exitCode);
}

/** Node's exit code where everything waits for what can't come any more. */
const UNSETTLED = 13;

let hasStrayed = false;

function tellStray(error: unknown): void {
  hasStrayed = true;
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`An error that nothing waits for, of a plugin most likely:\n${stack}\n`);
}

function tellEarlyEnd(): void {
  process.exitCode = EXIT.bug;
  process.stderr.write(
    'The run was ended before it was through: a plugin called process.exit(), or waits for what never comes.\n',
  );
}
