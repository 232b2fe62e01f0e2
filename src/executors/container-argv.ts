import { splitCommand } from './command.ts';
import type { Engine } from './engine.ts';
import { isGiven } from './environment.ts';
import type { ContainerOptions } from './options.ts';

/** A container for one command. */
export interface Container {
  readonly engine: Engine;
  readonly options: ContainerOptions;
  /** Unique on this machine. */
  readonly name: string;
  /** Absolute path of the workspace; it has the same in the container, so that reports name the same files. */
  readonly workspace: string;
  readonly cwd: string;
  /** The variables of the command. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What is to be started for a command, so that it runs in a container. */
export function containerArgv(command: string, container: Container): readonly string[] {
  const { engine, options, name, workspace, cwd, variables } = container;
  const [program, ...args] = argvInside(command);
  return [
    engine.program,
    'run',
    '--rm',
    `--name=${name}`,
    `--label=${LABEL}`,
    // What it writes goes to us, and nowhere else.
    '--log-driver=none',
    // Once we remove it, it has had its time.
    '--stop-timeout=0',
    '--cap-drop=ALL',
    '--security-opt=no-new-privileges',
    ...(options.network ? [] : ['--network=none']),
    ...user(options, engine),
    `--memory=${options.memory}`,
    `--memory-swap=${options.memory}`,
    `--pids-limit=${options.processes}`,
    ...(options.cpus === undefined ? [] : [`--cpus=${options.cpus}`]),
    `--volume=${workspace}:${workspace}${options.writable ? '' : ':ro'}`,
    `--workdir=${cwd}`,
    ...(engine.kind === 'podman' ? ['--http-proxy=false'] : []),
    ...Object.entries(variables).map(([key, value]) => `--env=${handOver(key, value)}`),
    `--entrypoint=${program}`,
    options.image,
    ...args,
  ];
}

/** What all containers of ours have, to find them by. */
export const LABEL = 'kimi-convergence';

/** The environment of the engine's program, which hands on what must not be seen among its arguments. */
export function engineEnvironment(
  env: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  const handedOn = Object.entries(variables).filter(([name]) => !isGiven(name));
  return { ...env, ...Object.fromEntries(handedOn) };
}

/** What means something to any program, as PATH does, would mean it to the engine's program too. */
function handOver(name: string, value: string): string {
  return isGiven(name) ? `${name}=${value}` : name;
}

/**
 * The program that is started in the container, and its arguments. The image's own entry point would make
 * something else of the command.
 */
export function argvInside(command: string): readonly string[] {
  const split = splitCommand(command);
  // Podman reads an entry point that looks like a list as one.
  const isPlain = 'argv' in split && /^[\w./+-]+$/.test(split.argv[0] ?? '');
  return isPlain ? split.argv : [SHELL, '-c', WITH_PIPEFAIL, 'sh', command];
}

/** What every image with a shell has. */
export const SHELL = '/bin/sh';

/** Fails where a command within a pipeline fails, as on the machine. Only dash may have no way to do that. */
const WITH_PIPEFAIL = `if command -v bash >/dev/null; then
exec bash --noprofile --norc -o pipefail -c "$1"
fi
if (set -o pipefail) 2>/dev/null; then set -o pipefail; fi
eval "shift
$1"`;

/** Whom a container runs as where we are root. */
export const NOBODY = 65_534;

function user(options: ContainerOptions, { isRootless }: Engine): readonly string[] {
  const [uid = 0, gid = 0] = [process.getuid?.(), process.getgid?.()];
  const own = uid === 0 ? `${NOBODY}:${NOBODY}` : `${uid}:${gid}`;
  return [`--user=${options.user ?? own}`, ...(isRootless ? ['--userns=keep-id'] : [])];
}
