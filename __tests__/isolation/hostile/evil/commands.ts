import path from 'node:path';
import type { RunOptions, StepContext } from 'kimi-convergence';
import type { Aim, Attempts } from './attempt.ts';

/** Asks the host to run a command; it has got hold of something where that has written a mark. */
const run =
  (command: (aim: Aim, victim: string) => string, options: (aim: Aim) => RunOptions = () => ({})) =>
  async (aim: Aim, { commands }: StepContext, victim: string) => {
    const { stdout, returncode } = await commands.run(command(aim, victim), options(aim));
    return `${returncode} ${stdout}`;
  };

const HERE = import.meta.dirname;

/** Granted are `cat src/*`, `printenv GREETING` and `./tools/greet`. */
export const COMMANDS: Attempts = {
  'a program that was not granted': run((_aim, victim) => `touch ${victim}`),
  'a granted program with other arguments': run(({ outside }) => `cat ${outside}/secret.txt`),
  'a granted program with one more argument': run(
    ({ outside }) => `cat src/a.js ${outside}/secret.txt`,
  ),
  'a granted program with .. in its argument': run(() => 'cat src/../.git/config'),
  'a second command behind ;': run((_aim, victim) => `cat src/a.js; touch ${victim}`),
  'a second command behind &&': run((_aim, victim) => `cat src/a.js && touch ${victim}`),
  'a second command behind |': run((_aim, victim) => `cat src/a.js | tee ${victim}`),
  'a second command on a line of its own': run((_aim, victim) => `cat src/a.js\ntouch ${victim}`),
  'a command in $( )': run((_aim, victim) => `cat src/$(touch ${victim})`),
  'a command in backticks': run((_aim, victim) => `cat src/\`touch ${victim}\``),
  'a command in quotes': run((_aim, victim) => `cat "src/$(touch ${victim})"`),
  'a command in <( )': run((_aim, victim) => `cat src/a.js <(touch ${victim})`),
  'a file to write to behind >': run((_aim, victim) => `cat src/a.js > ${victim}`),
  'a variable before the command': run(() => `PATH=${HERE}/bin printenv GREETING`),
  'a granted program in another folder': run(() => `${HERE}/bin/printenv GREETING`),
  'a granted program that PATH finds in its own folder': run(
    () => 'printenv GREETING',
    () => ({ env: { PATH: path.join(HERE, 'bin') } }),
  ),
  'a library that is loaded into the granted program': run(
    () => 'printenv GREETING',
    ({ outside }) => ({ env: { LD_PRELOAD: `${outside}/addon.node`, GREETING: 'preloaded' } }),
  ),
  'a relative program in its own folder': run(
    () => './tools/greet',
    () => ({ cwd: HERE }),
  ),
  'a folder outside': run(
    () => 'cat src/a.js',
    ({ outside }) => ({ cwd: outside }),
  ),
  'a folder outside, through ..': run(
    () => 'cat src/a.js',
    ({ outside }) => ({ cwd: `../${path.basename(outside)}` }),
  ),
  'a folder outside, through a link': run(
    () => 'cat src/a.js',
    () => ({ cwd: 'links/outside' }),
  ),
};
