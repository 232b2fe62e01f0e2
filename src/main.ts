import path from 'node:path';
import { error as annotate, getInput, setFailed } from '@actions/core';
import { OVERRIDES, type Overrides, SETTINGS } from './config/index.ts';
import {
  type ConvergenceError,
  EXIT,
  formatProblem,
  problem,
  problemsOf,
  stackOf,
} from './errors/index.ts';
import {
  actionLog,
  asHost,
  cancelOnSignals,
  catchStrayErrors,
  committedText,
  createGitHubPublishers,
  createHost,
  createMask,
  expressionContext,
  guestProgram,
  type Host,
  hideSecrets,
  type Mask,
  readGitHubContext,
  restrainPlugins,
  secretsIn,
  setOutputs,
} from './host/index.ts';
import { mergeReports } from './merge.ts';
import { DEFAULT_CONFIG_FILE, prepare } from './prepare.ts';
import { run } from './run.ts';
import { VERSION } from './version.ts';

/** Width of a log on GitHub's page, in characters, before it wraps. */
const LOG_WIDTH = 160;

/**
 * The action: reads its inputs, runs, sets its outputs and the job's colour.
 *
 * @returns the exit code
 */
export async function main(): Promise<number> {
  const secrets = createMask(hideSecrets);
  const { mask } = secrets;
  secrets.hide([getInput('token'), ...secretsIn(process.env)]);
  try {
    const host = await openHost(secrets);
    const request = {
      configFile: getInput('config') || DEFAULT_CONFIG_FILE,
      overrides: readOverrides(),
      by: 'input',
      isRun: true,
    } as const;
    const [mode, patterns] = [readMode(), readPatterns()];
    const outcome =
      mode === 'merge'
        ? await mergeReports({ ...request, isRun: false }, patterns, host)
        : await run(await prepare(request, host), host);
    host.show(outcome.result);
    setOutputs(outcome, host.log);
    const { conclusion, reason } = outcome.result.verdict;
    if (conclusion === 'passed') return EXIT.passed;
    asHost(() => setFailed(mask(reason)));
    return EXIT.gateFailed;
  } catch (error) {
    return fail(error, mask);
  }
}

async function openHost(secrets: Mask): Promise<Host> {
  const log = actionLog(secrets.mask);
  restrainPlugins(log);
  const strayErrors = catchStrayErrors(log);
  const signal = cancelOnSignals();
  const { context, problems } = await readGitHubContext(process.env);
  for (const { message } of problems) log.warning(message);
  const access = context && { context, token: getInput('token'), version: VERSION, log, signal };
  const workingDir = path.resolve(getInput('working-directory'));
  return createHost({
    environment: process.env,
    workingDir,
    apiModule: path.join(import.meta.dirname, 'api.js'),
    guest: guestProgram(import.meta.dirname),
    pluginsFolder: path.join(import.meta.dirname, 'plugins'),
    log,
    look: { width: LOG_WIDTH, colours: true },
    ...secrets,
    publishers:
      access === undefined
        ? []
        : createGitHubPublishers(access, process.env, (file) =>
            committedText(workingDir, file, access.context.headSha ?? 'HEAD'),
          ),
    access,
    ...(context && {
      github: expressionContext(process.env, context),
      target: `${context.repository.owner}/${context.repository.name}`,
    }),
    strayErrors,
    signal,
  });
}

/** @throws ConvergenceError where the input is neither */
function readMode(): 'run' | 'merge' {
  const mode = getInput('mode') || 'run';
  if (mode === 'run' || mode === 'merge') return mode;
  throw problem('HOST_UNKNOWN_MODE', { mode });
}

function readPatterns(): string[] {
  const given = getInput('reports') || 'reports/**/*.sarif';
  return given.split(/[\n,]/).flatMap((each) => each.trim() || []);
}

function readOverrides(): Overrides {
  return Object.fromEntries(SETTINGS.map((name) => [name, getInput(OVERRIDES[name].input)]));
}

/** What is the user's to mend is shown at its place in the file; anything else is our bug. */
function fail(error: unknown, mask: (text: string) => string): number {
  const problems = problemsOf(error);
  for (const each of problems ?? [])
    asHost(() => annotate(mask(formatProblem(each)), placeOf(each)));
  if (problems === undefined) {
    const bug = `This is a bug of Convergence ${VERSION}, please report it:\n${stackOf(error)}`;
    asHost(() => setFailed(mask(bug)));
  }
  return problems === undefined ? EXIT.bug : EXIT.couldNotRun;
}

/** Positions are relative to the working directory, annotations to the repository's root. */
function fromRoot(file: string): string {
  return path.posix.join(getInput('working-directory') || '.', file);
}

function placeOf({ at, code }: ConvergenceError) {
  return at === undefined
    ? { title: code }
    : { title: code, file: fromRoot(at.file), startLine: at.line, startColumn: at.column };
}
