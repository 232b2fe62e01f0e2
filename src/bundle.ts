/** The entry of the bundle: what each of dist/main.js, cli.js, api.js and testing.js takes its part from. */
import { runToItsEnd } from './host/run-to-its-end.ts';

export * as api from './api.ts';

/** What dist/testing.js gives: a part of its own, which no run loads. */
export const loadTesting = async () => import('./testing/index.ts');

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
