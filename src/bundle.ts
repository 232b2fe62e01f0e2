/** The entry of the bundle: what dist/main.js, dist/cli.js and dist/api.js each take their part from. */
export * as api from './api.ts';

/** Runs as the action. */
export async function action(): Promise<void> {
  const { main } = await import('./main.ts');
  await main();
}

/** Runs as `kimi-converge`. */
export async function commandLine(): Promise<void> {
  const { cli } = await import('./cli.ts');
  await cli();
}
