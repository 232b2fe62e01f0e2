/** The entry of the bundle: what dist/main.js, dist/cli.js and dist/api.js each take their part from. */
import { runToItsEnd } from './host/run-to-its-end.ts';

export * as api from './api.ts';

/** Runs as the action. */
export async function action(): Promise<void> {
  await runToItsEnd(async () => {
    const { main } = await import('./main.ts');
    return main();
  });
}

/** Runs as `kimi-converge`. */
export async function commandLine(): Promise<void> {
  await runToItsEnd(async () => {
    const { cli } = await import('./cli.ts');
    return cli();
  });
}
