import { tmpdir } from 'node:os';
import type { AuditorOptions } from './auditor.ts';
import type { StepConfig } from './config/index.ts';
import { EventBus } from './events/index.ts';
import { inProcess, type UsedPlugin } from './loader/index.ts';
import { createHttpClient } from './host/index.ts';
import { makeResult, NO_SURROUNDINGS } from './make-result.ts';
import type { ScanResult } from './model/index.ts';
import { CommandPolicy, type Plan, type Ports, runLoop } from './pipeline/index.ts';
import { scannerWork } from './pipeline/work/scanner.ts';
import type { ScannerClass } from './plugin/index.ts';

/** Runs scanners on a URL: a run without a configuration file, without files and without a log. */
export async function audit(
  url: string,
  scanners: readonly ScannerClass[],
  { config = {}, failOn = 'high', timeoutSeconds = 300, signal }: AuditorOptions,
): Promise<ScanResult> {
  const clock = () => new Date();
  const startTime = clock();
  const ports = portsWith(signal ?? new AbortController().signal);
  const steps = scanners.map((use, index) => {
    const name = `${use.name}-${index + 1}`;
    const step = {
      ...STEP,
      name,
      config,
      timeoutSeconds,
      work: { kind: 'scanner', name },
    } as const;
    const work = scannerWork(step, { name: use.name, plugin: pluginOf(use) });
    return { config: step, runs: `scanner ${use.name}`, work };
  });
  const plan: Plan = [{ phase: STEP.phase, steps }];
  const run = { ports, bus: new EventBus(), target: url, policy: POLICY };
  return makeResult(await runLoop(plan, { loop: ONCE, applyFixes: false }, run), {
    target: url,
    startTime,
    clock,
    threshold: failOn,
    category: 'convergence',
    cancelled: ports.signal.aborted,
    plugins: [],
    commands: [],
    diagnostics: [],
    mask: (text) => text,
    shard: undefined,
    gate: { rules: [], required: [] },
    ...NO_SURROUNDINGS,
    today: startTime.toISOString().slice(0, 10),
  });
}

/** A scanner without a plugin, as one. */
function pluginOf(use: ScannerClass): UsedPlugin {
  const { name } = use;
  const scanner = new Map([[name, use]]);
  const others = {
    executor: new Map(),
    reporter: new Map(),
    step: new Map(),
    equivalentRules: [],
  };
  return { name, runtime: inProcess(name, { scanner, ...others }), entry: { options: {} } };
}

const ONCE = { maxIterations: 1, convergenceThreshold: 1, timeoutSeconds: 0, backoffSeconds: 0 };

/** Of a run without a configuration. */
const POLICY = new CommandPolicy({ mode: 'enforce', allow: [], block: [] }, 'repository');

const NOWHERE = { file: 'SecurityAuditor', line: 1, column: 1 };

/** A step as it is without a configuration file. */
const STEP = {
  enabled: true,
  phase: 'attack',
  needs: [],
  condition: undefined,
  args: [],
  env: {},
  workingDir: '.',
  format: undefined,
  matcher: undefined,
  output: undefined,
  exitCodes: undefined,
  executor: undefined,
  files: [],
  parallel: true,
  onFailure: 'fail',
  position: NOWHERE,
  positionOf: () => NOWHERE,
} as const satisfies Partial<StepConfig>;

/** Nothing of a repository. */
const NO_TREE: Ports['tree'] = {
  read: async () => undefined,
  write: async (file) => {
    throw new Error(`a SecurityAuditor has no files, and "${file}" was to be written`);
  },
  openBackup: () => ({
    save: async () => undefined,
    restore: async () => [],
    [Symbol.asyncDispose]: async () => undefined,
  }),
};

function portsWith(signal: AbortSignal): Ports {
  const root = tmpdir();
  const readFile = (file: string) => {
    throw new Error(`a SecurityAuditor has no files, and "${file}" was asked for`);
  };
  return {
    workspace: { root, listFiles: async () => [], readFile: async (file) => readFile(file) },
    repositoryRoot: root,
    sizeOf: async (file) => readFile(file),
    reports: { open: async (file) => readFile(file), remove: async () => undefined },
    repositoryFiles: async () => ({ isFile: () => false, filesNamed: () => [] }),
    tree: NO_TREE,
    ownFiles: [],
    now: () => performance.now(),
    clock: () => new Date(),
    mask: (text) => text,
    clientFor: (refuse) => createHttpClient(signal, refuse),
    env: {},
    toolEnv: {},
    github: {},
    concurrency: 4,
    signal,
  };
}
