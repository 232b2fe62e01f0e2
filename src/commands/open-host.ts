import path from 'node:path';
import {
  cancelOnSignals,
  catchStrayErrors,
  createHost,
  guestProgram,
  type Host,
  type Mask,
  openScreen,
  restrainPlugins,
  showProgress,
  terminalLog,
} from '../host/index.ts';
import type { FlagValues } from './command.ts';
import { textOf } from './flags.ts';

/** The host of the command line: this machine. With `--json` standard output is kept for the result. */
export async function openHost(flags: FlagValues, secrets: Mask): Promise<Host> {
  const screen = openScreen(flags['json'] === true ? process.stderr : process.stdout);
  const log = terminalLog(screen, secrets.mask, flags['verbose'] === true);
  restrainPlugins(log);
  const strayErrors = catchStrayErrors(log);
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
    strayErrors,
    signal: cancelOnSignals(),
  });
}
