import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { problem } from '../errors/index.ts';
import { BaseExecutor, type ExecuteOptions } from '../plugin/base-executor.ts';
import type { PluginConfig } from '../plugin/base-scanner.ts';
import type { ExecutionResult } from '../plugin/execution-result.ts';
import type { SafetyFilter } from '../safety/index.ts';
import { checkFolder } from './argv.ts';
import { lastLine } from './ask.ts';
import { argvInside, containerArgv, engineEnvironment } from './container-argv.ts';
import { type Engine, findEngine } from './engine.ts';
import { removing } from './leftovers.ts';
import { type ContainerOptions, readContainerOptions } from './options.ts';
import type { Place } from './place.ts';
import { runProgram } from './run-program.ts';
import { withSignal } from './with-signal.ts';

/** Removes a container, and the folder that its engine ran in. */
const REMOVE = '"$@"; rm -rf "$0"';

/**
 * Runs commands in containers of podman or docker: without a network and with a workspace that can't be
 * written to unless the options say otherwise, not as root, with no way to more rights, and within limits. Of
 * the environment there is what the step's `env` says, and what the image has.
 *
 * Each command has a container of its own, which is removed when the command has ended in whatever way, and
 * also when this process is killed.
 */
export class ContainerExecutor extends BaseExecutor {
  override name = 'container';
  readonly #options: ContainerOptions;
  readonly #place: Place;

  constructor(safetyFilter: SafetyFilter, config: PluginConfig, place: Place) {
    super(safetyFilter, config);
    this.#options = readContainerOptions(config);
    this.#place = place;
  }

  protected override async run(command: string, options: ExecuteOptions): Promise<ExecutionResult> {
    const { workspace, env, variables } = this.#place;
    const { cwd = workspace } = options;
    checkFolder(cwd);
    options.signal?.throwIfAborted();
    const engine = await this.#engine();
    const name = `convergence-${randomUUID()}`;
    const container = { engine, options: this.#options, name, workspace, cwd, variables };
    // Podman leaves an empty file there where a container runs out of memory.
    const folder = mkdtempSync(path.join(tmpdir(), 'convergence-engine-'));
    const remove = [engine.program, 'rm', '--force', '--volumes', name];
    await using leftovers = removing(['/bin/sh', '-c', REMOVE, folder, ...remove], env);
    const program = {
      argv: containerArgv(command, container),
      cwd: folder,
      env: engineEnvironment(env, variables),
      command,
      onStart: ({ pid }: { readonly pid?: number | undefined }) => leftovers.usedBy(pid),
    };
    return this.#checked(await runProgram(program, options), command);
  }

  async #engine(): Promise<Engine> {
    const found = await findEngine(this.#place.env, this.#options.engine);
    if ('program' in found) return found;
    throw noEngine(found.reasons);
  }

  /** Both engines exit with 125 or 127 and a line of their own where the command was not even started. */
  #checked(result: ExecutionResult, command: string): ExecutionResult {
    const { image } = this.#options;
    const { returncode, stderr } = result;
    if (returncode === 127 && /^(?:Error|docker): .*(?:not found|no such file)/im.test(stderr)) {
      throw problem('STEP_NOT_IN_IMAGE', { image, name: argvInside(command)[0] ?? '' });
    }
    if (returncode !== 125 || !/^(?:Error|docker): /m.test(stderr)) return withSignal(result);
    const detail = lastLine(stderr.replace(/^See 'docker run --help'\.$/m, '')) ?? '';
    throw problem('STEP_CONTAINER_FAILED', { image, detail });
  }
}

/** Why no container can be run on this machine; `undefined`: one can. */
export async function lackOfContainers(config: PluginConfig, { env }: Place) {
  if (process.platform === 'win32') return noEngine(['it needs Linux or macOS']);
  const found = await findEngine(env, readContainerOptions(config).engine);
  return 'program' in found ? undefined : noEngine(found.reasons);
}

function noEngine(reasons: readonly string[]) {
  return problem('STEP_EXECUTOR_UNAVAILABLE', {
    executor: 'container',
    detail: reasons.join('; '),
    fix: 'install podman or docker, and see that "podman info" or "docker info" works for the user that runs this; or leave "executor" out where the tool may run on the machine itself',
  });
}
