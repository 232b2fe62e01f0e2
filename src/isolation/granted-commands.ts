import { realpathSync } from 'node:fs';
import path from 'node:path';
import { plainCommand } from '../executors/command.ts';
import { isInside, type Permissions } from '../model/index.ts';
import type { CommandRunner, ExecutionResult, RunOptions } from '../plugin/index.ts';
import type { Lent } from '../plugin/runtime.ts';
import { allowsCommand } from '../safety/command-pattern.ts';
import { LIMITS } from './limits.ts';
import type { Usage } from './usage.ts';

/** Whose commands they are. */
interface Owner {
  readonly permissions: Pick<Permissions, 'run'>;
  /** Absolute real path of the plugin's folder, or of the file that it is. */
  readonly folder: string;
  /** The variables that it was granted, with their values. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Runs what a plugin was granted. Commands run outside of all walls, so nothing around them may be the
 * plugin's: a folder or a variable of its choice makes a granted program run code of its choice.
 */
export class GrantedCommands implements CommandRunner {
  readonly #owner: Owner;
  readonly #lent: Lent;
  readonly #usage: Usage;
  #wanted = 0;

  constructor(owner: Owner, lent: Lent, usage: Usage) {
    this.#owner = owner;
    this.#lent = lent;
    this.#usage = usage;
  }

  /** @throws Error where it is not granted */
  async run(command: string, options: RunOptions = {}): Promise<ExecutionResult> {
    this.#wanted += 1;
    if (this.#wanted > LIMITS.commands)
      throw new Error(`a plugin has at most ${LIMITS.commands} commands run`);
    const { cwd = '.', env = {} } = options;
    const reason =
      this.#refuseCommand(command) ?? this.#refuseFolder(cwd) ?? this.#refuseVariables(env);
    if (reason !== undefined) throw this.#refusal(command, reason);
    this.#usage.ran(command);
    return this.#lent.commands.run(command, options);
  }

  #refusal(command: string, reason: string): Error {
    // What is too long is refused for that; nobody needs to keep it.
    this.#lent.refused(command.slice(0, LIMITS.command), reason);
    return new Error(reason);
  }

  /** The command of the step is granted by being there, as it stands there. */
  #refuseCommand(command: string): string | undefined {
    if (command === this.#lent.own?.command) return undefined;
    if (command.length > LIMITS.command)
      return `a command has at most ${LIMITS.command} characters`;
    const argv = plainCommand(command);
    if (argv === undefined) return SHELL;
    const { run } = this.#owner.permissions;
    if (run.some((pattern) => allowsCommand(pattern, argv))) return undefined;
    const [program = ''] = argv;
    const isKnown = run.some((pattern) => pattern.split(/\s+/, 1)[0] === program);
    const what = isKnown ? `"${program}" with these arguments` : `"${program}"`;
    return `${what} is not granted: add the command to permissions.run of the plugin`;
  }

  #refuseFolder(cwd: string): string | undefined {
    const { root } = this.#lent.workspace;
    const folder = realPath(path.resolve(root, cwd));
    if (!isInside(root, folder)) return `"${cwd}" lies outside of the workspace`;
    const isOwn = isInside(this.#owner.folder, folder);
    return isOwn || folder.split(path.sep).includes('node_modules')
      ? `no command runs in "${cwd}": what is there may be the plugin's own`
      : undefined;
  }

  #refuseVariables(env: Readonly<Record<string, string>>): string | undefined {
    const given = [this.#lent.variables, this.#owner.env].map(
      (each) => new Map(Object.entries(each)),
    );
    const [name] =
      Object.entries(env).find(([each, value]) => given.every((all) => all.get(each) !== value)) ??
      [];
    if (name === undefined) return undefined;
    // With a value of its choice, what PATH or NODE_OPTIONS grants to be read would be code to be run.
    return given.some((all) => all.has(name))
      ? `"${name}" goes to a command with the value that was granted, and no other`
      : `"${name}" is not granted: add it to permissions.env of the plugin`;
  }
}

const SHELL =
  'a plugin runs plain commands: a program and its arguments, without what needs a shell';

/** Where a folder really is; of one that isn't there, where it would be. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
