// The pipeline without a command line around it: steps from YAML, plugins from classes, real files.
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Config, parseConfig } from '../../src/config/index.ts';
import type { ConvergenceError } from '../../src/errors/index.ts';
import { type Event, EventBus } from '../../src/events/index.ts';
import { createHttpClient } from '../../src/host/http-client.ts';
import { openReport } from '../../src/host/report-file.ts';
import { openRepositoryFiles } from '../../src/host/repository-files.ts';
import { openWorkingTree } from '../../src/host/working-tree.ts';
import { openWorkspace } from '../../src/host/workspace.ts';
import { inProcess, type LoadedPlugin, Registry } from '../../src/loader/index.ts';
import { EMPTY_MANIFEST } from '../../src/loader/manifest.ts';
import {
  CommandPolicy,
  type LoopResult,
  makePlan,
  type Plan,
  type Ports,
  runLoop,
} from '../../src/pipeline/index.ts';
import type { StepReport } from '../../src/pipeline/run-step.ts';
import type { StepClass } from '../../src/plugin/index.ts';
import type { Registrations } from '../../src/plugin/registry.ts';

/** What convergence.yaml means, with defaults. */
export function configOf(yaml: string): Config {
  return parseConfig({ file: 'convergence.yaml', bytes: Buffer.from(yaml), env: {} });
}

/** A plugin as it is once it has registered. */
export function plugin(
  name: string,
  registered: { [Kind in keyof Registrations]?: Readonly<Record<string, unknown>> },
): LoadedPlugin {
  const position = { file: 'convergence.yaml', line: 1, column: 1 };
  const mapOf = <Class>(classes: Readonly<Record<string, unknown>> = {}) =>
    // Plugins register anything: what a class is good for is seen when it is used.
    new Map(Object.entries(classes)) as Map<string, Class>;
  const registrations: Registrations = {
    scanner: mapOf(registered.scanner),
    executor: mapOf(registered.executor),
    reporter: mapOf(registered.reporter),
    step: mapOf(registered.step),
    equivalentRules: [],
  };
  return {
    name,
    names: [name, `./${name}`],
    version: '1.0.0',
    origin: 'path',
    root: { kind: 'file', path: `/${name}.js` },
    module: `/${name}.js`,
    manifest: EMPTY_MANIFEST,
    position,
    entry: {
      name,
      isListed: true,
      options: {},
      integrity: undefined,
      permissions: { network: [], read: ['**'], env: [], run: [] },
      isTrusted: false,
      position,
      positionOf: () => position,
    },
    runtime: inProcess(name, registrations),
  };
}

/** Step class → the plugin `p` that registers it under the name `s`. */
export function stepPlugin(use: unknown): LoadedPlugin {
  return plugin('p', { step: { s: use } });
}

/** A step's class that does no more than this. */
export function stepThat(
  execute: (...args: Parameters<InstanceType<StepClass>['execute']>) => unknown,
) {
  return class {
    execute = execute;
  };
}

export function planOf(
  config: Config,
  plugins: readonly LoadedPlugin[] = [],
  policy = new CommandPolicy(config.safety, 'repository'),
): { readonly plan: Plan; readonly problems: readonly ConvergenceError[] } {
  const problems: ConvergenceError[] = [];
  const complain = (problem: ConvergenceError) => void problems.push(problem);
  const plan = makePlan(
    config,
    { registry: new Registry(plugins, {}, complain), policy },
    complain,
  );
  return { plan, problems };
}

export interface Setting extends Partial<Omit<Ports, 'workspace'>> {
  /** The working directory. */
  readonly folder?: string;
  readonly plugins?: readonly LoadedPlugin[];
  readonly target?: string;
  /** Of the configuration. */
  readonly owner?: 'repository' | 'fork';
  readonly onEvent?: (event: Event) => void;
}

export interface Ran extends LoopResult {
  readonly events: readonly Event[];
  /** By the name of the step. */
  readonly byStep: Readonly<Record<string, StepReport>>;
}

/** Runs the steps of a configuration. */
export async function runSteps(
  yaml: string,
  {
    folder = '/nowhere',
    plugins = [],
    target = 'a repository',
    owner = 'repository',
    onEvent,
    ...ports
  }: Setting = {},
): Promise<Ran> {
  const config = configOf(yaml);
  const policy = new CommandPolicy(config.safety, owner);
  const { plan, problems } = planOf(config, plugins, policy);
  if (problems.length > 0) throw new AggregateError(problems, problems.join('\n'));
  const bus = new EventBus();
  const events: Event[] = [];
  bus.subscribe((event) => events.push(event));
  if (onEvent !== undefined) bus.subscribe(onEvent);
  const run = { ports: { ...portsOf(folder), ...ports }, bus, target, policy };
  const result = await runLoop(plan, config, run);
  const byStep = Object.fromEntries(result.reports.map((report) => [report.outcome.name, report]));
  return { ...result, events, byStep };
}

function portsOf(folder: string): Ports {
  const { signal } = new AbortController();
  return {
    workspace: openWorkspace(folder),
    repositoryRoot: folder,
    sizeOf: async (file) => (await stat(path.join(folder, file))).size,
    reports: { open: openReport, remove: (file) => rm(file, { force: true }) },
    repositoryFiles: openRepositoryFiles(folder),
    tree: openWorkingTree(folder),
    ownFiles: [],
    now: () => performance.now(),
    clock: () => new Date(),
    mask: (text) => text,
    clientFor: (refuse) => createHttpClient(signal, refuse),
    env: { PATH: process.env['PATH'] ?? '' },
    toolEnv: { PATH: process.env['PATH'] ?? '' },
    github: {},
    concurrency: 2,
    signal,
  };
}

/** The fields that a finding has at least, and others. */
export function fields(more: Readonly<Record<string, unknown>> = {}) {
  return {
    title: 'A problem',
    description: 'What it is.',
    severity: 'low',
    confidence: 'high',
    target: 'a repository',
    findingType: 'test',
    ...more,
  };
}
