import { type ConvergenceError, problem, type SourcePosition, throwAll } from '../errors/index.ts';
import type { Shard } from '../model/index.ts';
import { buildConfig } from './build-config.ts';
import { checkBaseline } from './check-baseline.ts';
import { checkConditions } from './check-conditions.ts';
import { checkGate } from './check-gate.ts';
import { checkMatchers } from './check-matchers.ts';
import { checkNeeds } from './check-needs.ts';
import { checkPaths } from './check-paths.ts';
import { checkListedOnce } from './check-plugins.ts';
import { checkSchema } from './check-schema.ts';
import { checkSteps } from './check-steps.ts';
import { checkSuppressions } from './check-suppressions.ts';
import { checkToolVariables } from './check-tool.ts';
import type { Config, PluginEntry, ReportConfig } from './config.ts';
import { decodeFile } from './decode.ts';
import { stepNames } from './needs.ts';
import { applyOverrides, type OverriddenBy, type Overrides } from './overrides.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Places } from './places.ts';
import { pluginEntries } from './plugin-entries.ts';
import { readShard } from './read-shard.ts';
import { readValues } from './read-values.ts';
import type { ConfigFile } from './schema.ts';
import { selectSteps } from './select-steps.ts';

export interface ConfigSource {
  /** The file's path as messages and reports show it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What `${VAR}` is replaced by. */
  readonly env: Readonly<Record<string, string>>;
  /** The part of it that tools get. Default: all. */
  readonly toolEnv?: Readonly<Record<string, string>>;
  readonly overrides?: Overrides;
  /** Who sets `overrides`. Default: inputs of the action. */
  readonly by?: OverriddenBy;
  /** Says what is wrong with the plugins that are named, so that it is told with the rest. */
  readonly checkPlugins?: (entries: readonly PluginEntry[]) => readonly ConvergenceError[];
}

/**
 * Reads convergence.yaml: parses it, replaces variables, checks everything that can be checked without
 * loading a plugin, and lets inputs or flags override it.
 *
 * @throws ConvergenceError, or AggregateError of all that is wrong
 */
export function parseConfig({
  file: name,
  bytes,
  env,
  toolEnv = env,
  overrides = {},
  by = 'input',
  checkPlugins = () => [],
}: ConfigSource): Config {
  const source = decodeFile(name, bytes);
  const values = readValues(parseYaml(source), source, env);
  const { places } = values;
  const checked = checkSchema(values.value, places);
  const { file, problems } = applyOverrides(checked.file, overrides, by);
  const steps = selectSteps(file, stepNames(places), overrides.steps, by);
  const shard = readShard(overrides.shard, file, by);
  throwSorted([
    ...values.problems,
    ...checked.problems,
    ...checkMeaning(checked.file, places, toolEnv, env),
    ...problems,
    ...steps.problems,
    ...shard.problems,
    ...checkPlugins(pluginEntries(checked.file, places, steps.names)),
  ]);
  const config = buildConfig(name, file, places, steps.names, Boolean(overrides.category));
  return shard.shard === undefined
    ? { ...config, shard: undefined }
    : { ...config, shard: shard.shard, reports: [reportOf(shard.shard, places.ofKey([]))] };
}

/** The reports that were asked for are written of all shards; one alone writes what they are merged of. */
function reportOf({ index, of }: Shard, position: SourcePosition): ReportConfig {
  return { reporter: 'sarif', path: `shard-${index}-of-${of}.sarif`, position };
}

function checkMeaning(
  file: ConfigFile,
  places: Places,
  toolEnv: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): ConvergenceError[] {
  return [
    ...checkListedOnce(file, places),
    ...checkSteps(file, places),
    ...checkNeeds(file, places),
    ...checkConditions(file, places),
    ...checkPaths(file, places),
    ...checkBaseline(file, places),
    ...checkMatchers(file, places),
    ...checkGate(file, places),
    ...checkSuppressions(file, places),
    ...checkToolVariables(file, places, toolEnv, env),
  ];
}

/** More than anybody reads; a file that is no configuration at all has thousands. */
const MOST_PROBLEMS = 100;

/** From the top of the file to its end; what isn't in the file comes last. */
function throwSorted(problems: readonly ConvergenceError[]): void {
  const sorted = problems.toSorted(byPlace);
  const count = sorted.length - MOST_PROBLEMS;
  throwAll(
    count <= 0
      ? sorted
      : [...sorted.slice(0, MOST_PROBLEMS), problem('CONFIG_MORE_PROBLEMS', { count })],
  );
}

function byPlace({ at: a }: ConvergenceError, { at: b }: ConvergenceError): number {
  const [lineA, lineB] = [a?.line ?? Infinity, b?.line ?? Infinity];
  if (lineA !== lineB) return lineA < lineB ? -1 : 1;
  return (a?.column ?? 0) - (b?.column ?? 0);
}
