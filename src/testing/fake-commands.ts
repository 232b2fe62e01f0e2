import type { CommandRunner, ExecutionResult, RunOptions } from '../plugin/index.ts';
import { SafetyFilter, SecurityError } from '../safety/index.ts';
import { failure } from './failure.ts';
import { listKnown, lookup } from './lookup.ts';

/** A command as the plugin ran it. */
export interface FakeCommand extends RunOptions {
  readonly command: string;
}

/** What comes of a command. Default: exit code 0, no output, 0 seconds. */
export type FakeOutcome = Partial<ExecutionResult>;

/** An outcome, or what makes one of the command. What it throws is what the plugin sees thrown. */
export type CommandRoute =
  | FakeOutcome
  | ((command: FakeCommand) => FakeOutcome | Promise<FakeOutcome>);

/** Runs commands of a table, and remembers them. */
export interface FakeCommands extends CommandRunner {
  /** All commands in their order, also those that were refused. */
  readonly ran: readonly FakeCommand[];
}

/**
 * Makes a CommandRunner that starts nothing and knows what comes of each command:
 *
 *     const commands = fakeCommands({ 'git status': { stdout: 'clean' }, 'npm *': { returncode: 1 } });
 *
 * A key that ends with `*` stands for all commands that begin so; the longest that fits is taken. As in a
 * run, `onStdout` and `onStderr` are called with the output, and a command that the SafetyFilter blocks is
 * rejected with a SecurityError; a gray one is taken as allowed. One that the table does not have is rejected
 * with an AssertionError that names those it has.
 */
export function fakeCommands(table: Readonly<Record<string, CommandRoute>> = {}): FakeCommands {
  const known = new Map(Object.entries(table));
  const ran: FakeCommand[] = [];
  return Object.freeze<FakeCommands>({
    ran,
    run: async (line, options = {}) => {
      const command = Object.freeze({ ...options, command: line });
      ran.push(command);
      return outcome(command, known);
    },
  });
}

async function outcome(
  request: FakeCommand,
  table: ReadonlyMap<string, CommandRoute>,
): Promise<ExecutionResult> {
  const { command } = request;
  const { level, reason } = new SafetyFilter().check(command);
  if (level === 'block') throw new SecurityError(command, reason);
  const route = lookup(table, command);
  if (route === undefined) {
    throw failure(`no entry says what comes of "${command}"; ${listKnown(table)}`);
  }
  const said = typeof route === 'function' ? await route(request) : route;
  const result = { stdout: '', stderr: '', returncode: 0, duration: 0, ...said };
  const encoder = new TextEncoder();
  if (result.stdout !== '') request.onStdout?.(encoder.encode(result.stdout));
  if (result.stderr !== '') request.onStderr?.(encoder.encode(result.stderr));
  return result;
}
