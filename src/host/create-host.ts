import { readFile, realpath, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { openEnvironment, toolEnvironment } from '../executors/environment.ts';
import { problem } from '../errors/index.ts';
import type { EventBus } from '../events/index.ts';
import type { Logger } from './logger.ts';
import type { GuestProgram } from '../isolation/index.ts';
import { repositoryRoot } from './git.ts';
import type { Host } from './host.ts';
import { createHttpClient } from './http-client.ts';
import { logEvents } from './log-events.ts';
import type { Publisher } from './publisher.ts';
import type { Mask } from './redact.ts';
import { secretsIn } from './secrets.ts';
import type { Look } from './terminal/findings-table.ts';
import { describeResult } from './terminal/describe-result.ts';
import { readTrust } from './trust/trust.ts';
import { openWorkspace, readInside } from './workspace.ts';
import { writeDown } from './write-down.ts';

/** What tells one host from another. */
export interface HostParts extends Mask {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDir: string;
  readonly apiModule: string;
  readonly guest: GuestProgram;
  readonly pluginsFolder: string;
  readonly log: Logger;
  /** How the log looks. */
  readonly look: Look;
  /** Shows how far the run is, where there is something to show it on. */
  readonly showProgress?: (bus: EventBus) => void;
  readonly publishers: readonly Publisher[];
  /** What conditions see as `github`. Default: nothing. */
  readonly github?: Readonly<Record<string, unknown>>;
  /** Default: the name of the repository's folder. */
  readonly target?: string;
  /** What `catchStrayErrors` catches. Default: none. */
  readonly strayErrors?: readonly string[];
  readonly signal: AbortSignal;
}

/** @throws ConvergenceError `HOST_NO_FOLDER` */
export async function createHost(parts: HostParts): Promise<Host> {
  const { environment, log, mask, signal } = parts;
  const workingDir = await realpath(parts.workingDir).catch((cause: unknown) => {
    throw problem('HOST_NO_FOLDER', { folder: parts.workingDir }, { cause });
  });
  const root = await realpath((await repositoryRoot(workingDir)) ?? workingDir);
  const clock = () => new Date();
  return {
    ...parts,
    github: parts.github ?? {},
    hasSecrets: secretsIn(environment).length > 0,
    trust: await readTrust(environment),
    workspace: openWorkspace(workingDir),
    repositoryRoot: root,
    sizeOf: async (file) => (await stat(path.resolve(workingDir, file))).size,
    reports: {
      read: (file) => readFile(file, 'utf8'),
      remove: (file) => rm(file, { force: true }),
    },
    now: () => performance.now(),
    clientFor: (refuse) => createHttpClient(signal, refuse),
    env: openEnvironment(environment),
    toolEnv: toolEnvironment(environment),
    variables: defined(environment),
    concurrency: availableParallelism(),
    defaultTarget: parts.target ?? path.basename(root),
    clock,
    strayErrors: parts.strayErrors ?? [],
    readRepositoryFile: (file) => readInside(root, file).catch(() => undefined),
    watch(bus, config) {
      logEvents(bus, log);
      parts.showProgress?.(bus);
      return writeDown(bus, config, { workingDir, clock, mask, log });
    },
    show: (result) => describeResult(result, parts.look).forEach((line) => log.info(line)),
  };
}

function defined(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}
