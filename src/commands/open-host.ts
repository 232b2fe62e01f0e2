import path from 'node:path';
import {
  cancelOnSignals,
  catchStrayErrors,
  createHost,
  type GitHubAccess,
  guestProgram,
  type Host,
  type Logger,
  type Mask,
  openScreen,
  readGitHubContext,
  restrainPlugins,
  showProgress,
  terminalLog,
} from '../host/index.ts';
import { VERSION } from '../version.ts';
import type { FlagValues } from './command.ts';
import { textOf } from './flags.ts';

/** The host of the command line: this machine. With `--json` standard output is kept for the result. */
export async function openHost(flags: FlagValues, secrets: Mask): Promise<Host> {
  const screen = openScreen(flags['json'] === true ? process.stderr : process.stdout);
  const log = terminalLog(screen, secrets.mask, flags['verbose'] === true);
  restrainPlugins(log);
  const strayErrors = catchStrayErrors(log);
  const signal = cancelOnSignals();
  return createHost({
    environment: process.env,
    workingDir: path.resolve(textOf(flags, 'working-directory', '.')),
    apiModule: path.join(import.meta.dirname, 'api.js'),
    guest: guestProgram(import.meta.dirname),
    pluginsFolder: path.join(import.meta.dirname, 'plugins'),
    log,
    look: screen,
    showProgress: (bus) => showProgress(bus, screen),
    ...secrets,
    publishers: [],
    access: await gitHubAccess(log, signal),
    strayErrors,
    signal,
  });
}

/** In a step of a workflow GitHub is asked in the name of whoever the environment has a token of. */
async function gitHubAccess(log: Logger, signal: AbortSignal): Promise<GitHubAccess | undefined> {
  const { context } = await readGitHubContext(process.env);
  const token = process.env['GITHUB_TOKEN'] ?? '';
  return context && { context, token, version: VERSION, log, signal };
}
