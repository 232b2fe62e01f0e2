import { EXIT } from '../errors/index.ts';

/**
 * Runs a program that has plugins in it, and ends the process with it: what they leave open doesn't keep it
 * alive, and where they end it themselves that is no success.
 */
export async function runToItsEnd(program: () => Promise<void>): Promise<void> {
  let isOver = false;
  process.on('exit', (code) => {
    if (!isOver && code !== EXIT.cancelled) tellEarlyEnd();
  });
  // Whoever read what we write has gone: `kimi-converge run | head`.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  await program();
  isOver = true;
  await new Promise((resolve) => process.stdout.write('', resolve));
  // oxlint-disable-next-line no-process-exit -- nothing else ends what plugins have left open
  process.exit();
}

function tellEarlyEnd(): void {
  process.exitCode = EXIT.bug;
  process.stderr.write(
    'The run was ended before it was through: a plugin called process.exit(), or waits for what never comes.\n',
  );
}
