import { problem } from '../errors/index.ts';
import { BaseExecutor, type ExecuteOptions } from '../plugin/base-executor.ts';
import type { PluginConfig } from '../plugin/base-scanner.ts';
import type { ExecutionResult } from '../plugin/execution-result.ts';
import type { SafetyFilter } from '../safety/index.ts';
import { argvFor, findOwn } from './argv.ts';
import { ask } from './ask.ts';
import { readSandboxOptions, type SandboxOptions } from './options.ts';
import type { Place } from './place.ts';
import { runProgram } from './run-program.ts';
import { hiddenFolderOf, sandboxArgv } from './sandbox-argv.ts';
import { withSignal } from './with-signal.ts';
import { madeWritable } from './writable.ts';

/**
 * Runs commands of this machine behind bubblewrap: nothing can be written to but what the options grant, there
 * is no network unless they grant it, no process of others can be seen, and there is no way to more rights. What
 * a command has started ends with it, and with this process.
 */
export class SandboxExecutor extends BaseExecutor {
  override name = 'sandbox';
  readonly #options: SandboxOptions;
  readonly #place: Place;

  constructor(safetyFilter: SafetyFilter, config: PluginConfig, place: Place) {
    super(safetyFilter, config);
    this.#options = readSandboxOptions(config);
    this.#place = place;
  }

  protected override async run(command: string, options: ExecuteOptions): Promise<ExecutionResult> {
    const { workspace, env: jobEnv } = this.#place;
    const { cwd = workspace, env = {} } = options;
    const inner = argvFor(command, { cwd, env });
    refuseHidden(inner, workspace);
    const writable = this.#options.writable.map((each) => madeWritable(each, this.#place));
    const walls = sandboxArgv({ workspace, writable, network: this.#options.network });
    const program = findBubblewrap(jobEnv);
    if (program === undefined) throw missing();
    const argv = [program, ...walls, '--chdir', cwd, '--', ...inner];
    return withSignal(await runProgram({ argv, cwd, env, command }, options));
  }
}

/** @throws ConvergenceError `STEP_HIDDEN_IN_SANDBOX` */
function refuseHidden([program = '']: readonly string[], workspace: string): void {
  const folder = hiddenFolderOf(program, workspace);
  if (folder !== undefined) throw problem('STEP_HIDDEN_IN_SANDBOX', { program, folder });
}

/** Why bubblewrap can't be used on this machine; `undefined`: it can. */
export async function lackOfSandbox({ workspace, env }: Place) {
  if (process.platform !== 'linux') return unavailable('it needs Linux', 'leave "executor" out');
  const program = findBubblewrap(env);
  if (program === undefined) return missing();
  const walls = sandboxArgv({ workspace, writable: [], network: false });
  const answer = await ask([program, ...walls, '--', program, '--version'], env);
  if (!('complaint' in answer)) return undefined;
  return unavailable(
    answer.complaint,
    'allow user namespaces, on Ubuntu with "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0" in an earlier step of the workflow; or use the executor "container"',
  );
}

function missing() {
  return unavailable(
    'there is no program "bwrap" on the PATH',
    'install bubblewrap in an earlier step of the workflow: sudo apt-get install bubblewrap',
  );
}

function unavailable(detail: string, fix: string) {
  return problem('STEP_EXECUTOR_UNAVAILABLE', { executor: 'sandbox', detail, fix });
}

function findBubblewrap(env: Readonly<Record<string, string>>): string | undefined {
  return findOwn('bwrap', { cwd: '/', env });
}
