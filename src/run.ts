import path from 'node:path';
import type { Config } from './config/index.ts';
import { problem, problemsOf, toDiagnostic } from './errors/index.ts';
import { EventBus } from './events/index.ts';
import { type Host, type RunOutcome, withoutFiles } from './host/index.ts';
import { repositoryPath } from './ingest/index.ts';
import { reportOf } from './loader/index.ts';
import { type Circumstances, makeResult } from './make-result.ts';
import type { Diagnostic, Location, ScanResult } from './model/index.ts';
import { runLoop } from './pipeline/index.ts';
import { doubtsAbout } from './check-executors.ts';
import { commandsOn } from './commands-on.ts';
import { closePlugins, type Prepared } from './prepare.ts';
import { beginPublishing, publish, writeReports } from './publish.ts';

/** Runs what was prepared, from the first step to the last report. */
export async function run(prepared: Prepared, host: Host): Promise<RunOutcome> {
  try {
    return await runToTheReports(prepared, host);
  } finally {
    await closePlugins(prepared.plugins);
  }
}

async function runToTheReports(prepared: Prepared, host: Host): Promise<RunOutcome> {
  const { config } = prepared;
  const publication = { config: config.github, isPartial: config.isPartial };
  await beginPublishing(host, config.github);
  const result = await runSteps(prepared, host).catch(async (error: unknown) => {
    // What shows that the run is in progress must not do so for ever.
    const result = await brokenResult(prepared, host, error);
    await publish(host, { ...publication, result, reports: [] });
    throw error;
  });
  const reports = await writeReports(prepared, result, host);
  const published = await publish(host, { ...publication, result, reports });
  return { result, reports, published };
}

async function runSteps(
  { config, plan, plugins, policy }: Prepared,
  host: Host,
): Promise<ScanResult> {
  const bus = new EventBus();
  using _watch = host.watch(bus, config);
  const commands = commandsOn(bus);
  const circumstances = circumstancesOf(config, host);
  const { target } = circumstances;
  const names = plan.flatMap(({ steps }) => steps.map((step) => step.config.name));
  bus.emit('run_start', {
    steps: names,
    plugins: plugins.map(({ name, runtime: { isolation } }) => ({ name, isolation })),
  });
  const doubts = doubtsAbout(plan);
  for (const diagnostic of doubts) bus.emit('diagnostic', { diagnostic });
  const workspace = withoutFiles(host.workspace, ownFiles(config, host));
  const ports = { ...host, workspace };
  const loop = await runLoop(plan, config.loop, { ports, bus, target, policy });
  const result = await makeResult(loop, {
    ...circumstances,
    cancelled: host.signal.aborted,
    plugins: plugins.map(reportOf),
    commands,
    diagnostics: [...doubts, ...host.strayErrors.map(strayError)],
  });
  bus.emit('run_complete', { verdict: result.verdict, findings: result.findings.length });
  return result;
}

/** The files that the run and its tools write, by absolute path. */
function ownFiles(
  { reports, events, safety, outputDir, steps }: Config,
  { workspace: { root } }: Host,
): string[] {
  const written = [...reports.map((report) => report.path), events, safety.auditLog];
  const ofTools = steps.map(({ workingDir, output }) => output && path.join(workingDir, output));
  return [
    ...written.flatMap((file) => (file === undefined ? [] : [path.resolve(root, outputDir, file)])),
    ...ofTools.flatMap((file) => (file === undefined ? [] : [path.resolve(root, file)])),
  ];
}

function strayError(stack: string): Diagnostic {
  const [message = ''] = stack.split('\n');
  return toDiagnostic(problem('PLUGIN_STRAY_ERROR', { message }), undefined, 'error');
}

/** The result of a run that could not be brought to its end: by what the user can mend, or by a bug of ours. */
function brokenResult(
  { config, plugins }: Prepared,
  host: Host,
  error: unknown,
): Promise<ScanResult> {
  const [known = problem('HOST_BROKE', {})] = problemsOf(error) ?? [];
  const broken = toDiagnostic(known, undefined, 'error');
  return makeResult(
    { reports: [], iterations: 0 },
    {
      ...circumstancesOf(config, host),
      cancelled: false,
      plugins: plugins.map(reportOf),
      commands: [],
      diagnostics: [broken],
    },
  );
}

function circumstancesOf(
  config: Config,
  host: Host,
): Omit<Circumstances, 'cancelled' | 'plugins' | 'commands' | 'diagnostics'> {
  return {
    target: config.target ?? host.defaultTarget,
    startTime: host.clock(),
    clock: host.clock,
    threshold: config.failOn,
    category: config.github.category,
    mask: host.mask,
    readText: host.readRepositoryFile,
    anchors: anchorsOf(config, host),
  };
}

/** Where each step stands in the configuration file: findings without a place of their own are shown there. */
function anchorsOf(
  { file, steps }: Config,
  { repositoryRoot, workspace }: Host,
): Map<string, Location> {
  const place = repositoryPath(file, { workspaceRoot: repositoryRoot, workingDir: workspace.root });
  if (place === undefined) return new Map();
  return new Map(
    steps.map(({ name, position }) => [name, { path: place, startLine: position.line }]),
  );
}
