import { realpath, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { openEnvironment, toolEnvironment } from '../executors/environment.ts';
import { problem } from '../errors/index.ts';
import type { EventBus } from '../events/index.ts';
import type { Logger } from './logger.ts';
import type { GuestProgram } from '../isolation/index.ts';
import { knownBefore } from './baseline/index.ts';
import { readChanges } from './changes/index.ts';
import { filesWith } from './files-with.ts';
import { repositoryRoot } from './git.ts';
import type { GitHubAccess } from './github/client.ts';
import { findFiles } from './find-files.ts';
import type { Host } from './host.ts';
import { createHttpClient } from './http-client.ts';
import { logEvents } from './log-events.ts';
import type { Publisher } from './publisher.ts';
import type { Mask } from './redact.ts';
import { secretsIn } from './secrets.ts';
import type { Look } from './terminal/findings-table.ts';
import { describeResult } from './terminal/describe-result.ts';
import { openReport } from './report-file.ts';
import { openRepositoryFiles } from './repository-files.ts';
import { readTrust } from './trust/trust.ts';
import { openWorkingTree } from './working-tree.ts';
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
  /** What it knows of the GitHub that it runs on, and how that is asked. Default: it runs elsewhere. */
  readonly access?: GitHubAccess | undefined;
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
  const { access } = parts;
  const fromRoot = (file: string) =>
    path.posix.join(path.relative(root, workingDir).replaceAll(path.sep, '/'), file);
  const place = { root, workingDir, signal, access, context: access?.context };
  return {
    ...parts,
    github: parts.github ?? {},
    hasSecrets: secretsIn(environment).length > 0,
    trust: await readTrust(environment),
    workspace: openWorkspace(workingDir),
    repositoryRoot: root,
    sizeOf: async (file) => (await stat(path.resolve(workingDir, file))).size,
    reports: { open: openReport, remove: (file) => rm(file, { force: true }) },
    repositoryFiles: openRepositoryFiles(root),
    tree: openWorkingTree(root),
    ownFiles: [],
    now: () => performance.now(),
    clientFor: (refuse) => createHttpClient(signal, refuse),
    env: openEnvironment(environment),
    toolEnv: toolEnvironment(environment),
    variables: defined(environment),
    concurrency: availableParallelism(),
    defaultTarget: parts.target ?? path.basename(root),
    clock,
    strayErrors: parts.strayErrors ?? [],
    readChanges: (base) => readChanges(place, base),
    readBaseline: (config, changes) => knownBefore(place, config, changes),
    readRepositoryFile: (file) => readInside(root, file).catch(() => undefined),
    filesWith: async (text) => (await filesWith(workingDir, text)).map(fromRoot),
    findFiles: (patterns, except) => findFiles(workingDir, patterns, except),
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
