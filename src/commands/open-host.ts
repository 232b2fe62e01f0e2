import path from 'node:path';
import {
  cancelOnSignals,
  createHost,
  createRedact,
  type Host,
  openScreen,
  secretsIn,
  showProgress,
  terminalLog,
} from '../host/index.ts';
import type { FlagValues } from './command.ts';
import { textOf } from './flags.ts';

/** The host of the command line: this machine. With `--json` standard output is kept for the result. */
export async function openHost(flags: FlagValues): Promise<Host> {
  const screen = openScreen(flags['json'] === true ? process.stderr : process.stdout);
  const mask = createRedact(secretsIn(process.env));
  return createHost({
    environment: process.env,
    workingDir: path.resolve(textOf(flags, 'working-directory', '.')),
    apiModule: path.join(import.meta.dirname, 'api.js'),
    log: terminalLog(screen, mask, flags['verbose'] === true),
    look: screen,
    showProgress: (bus) => showProgress(bus, screen),
    mask,
    publishers: [],
    signal: cancelOnSignals(),
  });
}
