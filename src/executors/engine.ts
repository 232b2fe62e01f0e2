import { isRecord } from '../model/index.ts';
import { findOwn } from './argv.ts';
import { ask } from './ask.ts';

/** What runs containers on this machine. */
export interface Engine {
  readonly kind: 'podman' | 'docker';
  /** Absolute path of its program. */
  readonly program: string;
  /** Whether it has no rights that we have not. */
  readonly isRootless: boolean;
}

/** Why there is none, for each that was tried. */
export type NoEngine = { readonly reasons: readonly string[] };

const ENGINES = ['podman', 'docker'] as const;

const asked = new Map<string, Promise<Engine | NoEngine>>();

/**
 * Finds the first engine that can run a container within limits: podman needs nobody's rights but ours. Each is
 * asked only once.
 *
 * @param wanted the only one that is to be tried
 */
export function findEngine(
  env: Readonly<Record<string, string>>,
  wanted?: Engine['kind'],
): Promise<Engine | NoEngine> {
  const key = JSON.stringify([wanted, env]);
  const found = asked.get(key) ?? tryAll(wanted === undefined ? ENGINES : [wanted], env);
  asked.set(key, found);
  return found;
}

async function tryAll(
  names: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Engine | NoEngine> {
  const reasons: string[] = [];
  for (const name of names) {
    const engine = await tryEngine(name, env);
    if (typeof engine !== 'string') return engine;
    reasons.push(`${name}: ${engine}`);
  }
  return { reasons };
}

/** @returns the reason where it can't be used */
async function tryEngine(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<Engine | string> {
  const program = findOwn(name, { cwd: '/', env });
  if (program === undefined) return 'there is no such program on the PATH';
  const answer = await ask([program, 'info', '--format', '{{json .}}'], env);
  if ('complaint' in answer) return answer.complaint;
  try {
    return engineFrom(program, JSON.parse(answer.stdout));
  } catch {
    return 'what it says of itself can not be read';
  }
}

/** A program named `docker` may be podman: what it says of itself tells. */
function engineFrom(program: string, info: unknown): Engine | string {
  if (!isRecord(info)) return 'what it says of itself can not be read';
  const { host, OSType, MemoryLimit, PidsLimit } = info;
  if (isRecord(host)) return podmanFrom(program, host);
  if (OSType !== 'linux') return 'it runs no containers of Linux';
  if (MemoryLimit !== true || PidsLimit !== true) return UNLIMITED;
  return { kind: 'docker', program, isRootless: false };
}

function podmanFrom(
  program: string,
  { cgroupControllers, security }: Readonly<Record<string, unknown>>,
): Engine | string {
  const controllers = [cgroupControllers].flat();
  if (!['memory', 'pids'].every((name) => controllers.includes(name))) return UNLIMITED;
  return {
    kind: 'podman',
    program,
    isRootless: isRecord(security) && security['rootless'] === true,
  };
}

const UNLIMITED = 'it can not limit memory and processes on this machine';
