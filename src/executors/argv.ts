import { statSync } from 'node:fs';
import { problem } from '../errors/index.ts';
import { splitCommand } from './command.ts';
import { findProgram, type Surroundings } from './find-program.ts';

/**
 * What is to be started on this machine for a command: an absolute path and arguments.
 *
 * @throws ConvergenceError `STEP_*`, where there is no such folder or program, or no shell for a command that
 *   needs one
 */
export function argvFor(command: string, place: Surroundings): readonly string[] {
  checkFolder(place.cwd);
  const split = splitCommand(command);
  return 'argv' in split ? withProgram(split.argv, place) : [...shell(command, place), command];
}

/** @throws ConvergenceError `STEP_NO_FOLDER` where there is no such folder to run in */
export function checkFolder(folder: string): void {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) throw problem('STEP_NO_FOLDER', { folder });
}

/**
 * What is started in the end: on Linux it begins with `setsid`, which makes the program the leader of a
 * session of its own.
 *
 * @param command as messages show it
 * @throws ConvergenceError `STEP_COMMAND_UNRUNNABLE` where it is more than a system can start
 */
export function asLeader(
  argv: readonly string[],
  place: Surroundings,
  command: string,
): readonly string[] {
  const whole = [...leader(place), ...argv];
  const variables = Object.entries(place.env).map((entry) => entry.join('='));
  const detail = complaintAbout([...whole, ...variables]);
  if (detail !== undefined) throw problem('STEP_COMMAND_UNRUNNABLE', { command, detail });
  return whole;
}

function withProgram([name = '', ...args]: readonly string[], place: Surroundings): string[] {
  const program = findProgram(name, place);
  if (program === undefined) throw problem('STEP_COMMAND_NOT_FOUND', { name });
  return [program, ...args];
}

/** How a shell is called; Bash also fails where a command within a pipeline fails. */
function shell(command: string, place: Surroundings): string[] {
  const bash = findOwn('bash', place);
  // What Windows has in its system folder starts Linux, which sees nothing of the workspace.
  if (bash !== undefined && !/\\system32\\bash/i.test(bash)) {
    return [bash, '--noprofile', '--norc', '-o', 'pipefail', '-c'];
  }
  const sh = findOwn('sh', place);
  if (sh === undefined) throw problem('STEP_NO_SHELL', { command });
  return [sh, '-c'];
}

function leader(place: Surroundings): string[] {
  const setsid = process.platform === 'linux' ? findOwn('setsid', place) : undefined;
  return setsid === undefined ? [] : [setsid];
}

/** A program that an executor itself needs, whatever PATH the step has. */
export function findOwn(name: string, place: Surroundings): string | undefined {
  const usual = { ...place, env: { ...place.env, PATH: '/usr/local/bin:/usr/bin:/bin' } };
  return (
    findProgram(name, place) ??
    (process.platform === 'win32' ? undefined : findProgram(name, usual))
  );
}

/** Bytes of one argument, or of one variable with its value, that Linux takes; it has the lowest limit. */
const LONGEST = 128 * 1024;

/** Bytes of arguments and environment that systems take. */
const MOST = 1024 * 1024;

// @actions/exec never comes back from a start that Node refuses at once.
function complaintAbout(texts: readonly string[]): string | undefined {
  if (texts.some((text) => text.includes('\0'))) return 'it has a NUL character';
  const sizes = texts.map((text) => Buffer.byteLength(text) + 1);
  if (sizes.some((size) => size > LONGEST)) return `a part of it has more than ${LONGEST} bytes`;
  const size = sizes.reduce((sum, each) => sum + each, 0);
  return size > MOST ? `with its environment it has more than ${MOST} bytes` : undefined;
}
