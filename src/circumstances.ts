import path from 'node:path';
import type { Config, SuppressionConfig } from './config/index.ts';
import type { SuppressionEntry } from './findings/index.ts';
import { type Host, withoutFiles } from './host/index.ts';
import { repositoryPath } from './ingest/index.ts';
import type { LoadedPlugin } from './loader/index.ts';
import { type Circumstances, NO_SURROUNDINGS } from './make-result.ts';
import type { Location, StepOutcome } from './model/index.ts';
import type { Ports } from './pipeline/index.ts';
import type { Prepared } from './prepare.ts';

/** What a result needs to know of the configuration and of the machine. */
export function circumstancesOf(
  { config, plugins }: Pick<Prepared, 'config' | 'plugins'>,
  host: Host,
): Omit<Circumstances, 'cancelled' | 'plugins' | 'commands' | 'diagnostics'> {
  return {
    target: config.target ?? host.defaultTarget,
    startTime: host.clock(),
    clock: host.clock,
    threshold: config.failOn,
    gate: { rules: config.gate.rules, required: config.gate.required },
    category: config.github.category,
    mask: host.mask,
    shard: config.shard,
    ...NO_SURROUNDINGS,
    readText: host.readRepositoryFile,
    filesWith: host.filesWith,
    suppressions: config.suppressions.map((each) => suppressionOf(each, placeOf(config, host))),
    anchors: anchorsOf(config, host),
    equivalentRules: [...config.equivalentRules, ...plugins.flatMap(equivalentRulesOf)],
    today: host.clock().toISOString().slice(0, 10),
  };
}

function equivalentRulesOf({ runtime }: LoadedPlugin): readonly (readonly string[])[] {
  return runtime.equivalentRules;
}

/** Whether all that the configuration asks for was done: only then something can be missed. */
export function isWhole({ hasAllSteps, shard }: Config, outcomes: readonly StepOutcome[]): boolean {
  const hasWorked = ({ outcome }: StepOutcome) => outcome === 'clean' || outcome === 'findings';
  return hasAllSteps && shard === undefined && outcomes.every(hasWorked);
}

/** The configuration file, from the root of the repository; `undefined`: it is in none. */
function placeOf(
  { file }: Pick<Config, 'file'>,
  { repositoryRoot, workspace }: Host,
): string | undefined {
  return repositoryPath(file, { workspaceRoot: repositoryRoot, workingDir: workspace.root });
}

function suppressionOf(
  { owner, expires, position, ...entry }: SuppressionConfig,
  place: string | undefined,
): SuppressionEntry {
  const { line: startLine, column: startColumn } = position;
  return {
    ...entry,
    ...(owner !== undefined && { owner }),
    ...(expires !== undefined && { expires }),
    ...(place !== undefined && { location: { path: place, startLine, startColumn } }),
  };
}

/** Where each step stands in the configuration file: findings without a place of their own are shown there. */
function anchorsOf(config: Config, host: Host): Map<string, Location> {
  const place = placeOf(config, host);
  if (place === undefined) return new Map();
  return new Map(
    config.steps.map(({ name, position }) => [name, { path: place, startLine: position.line }]),
  );
}

/** The world as the steps of a run see it: without what the run writes itself. */
export function portsFor(config: Config, host: Host): Ports {
  const own = ownFiles(config, host);
  return { ...host, workspace: withoutFiles(host.workspace, own), ownFiles: own };
}

/** The files that the run and its tools write, by absolute path. */
export function ownFiles(
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
