import { auditBlocked } from './audit-blocked.ts';
import { type Config, type Overrides, parseConfig } from './config/index.ts';
import type { OverriddenBy } from './config/index.ts';
import { type Complain, type ConvergenceError, throwAll } from './errors/index.ts';
import {
  type Host,
  ownerOf,
  readConfigFile,
  refuseForeignCode,
  refuseForeignConfig,
  secretsIn,
} from './host/index.ts';
import { BUILT_IN_EXECUTORS } from './executors/built-in.ts';
import { checkExecutors } from './check-executors.ts';
import { checkOptions } from './check-options.ts';
import { findReporters, type PlannedReport } from './find-reporters.ts';
import {
  findPlugins,
  type LoadConditions,
  type LoadedPlugin,
  loadPlugins,
  Registry,
} from './loader/index.ts';
import { CommandPolicy, makePlan, type Plan, shardOf } from './pipeline/index.ts';
import { BUILT_IN_REPORTERS } from './reporters/index.ts';

/** The configuration file where nobody names another. */
export const DEFAULT_CONFIG_FILE = 'convergence.yaml';

/** What a run is asked for: by the inputs of the action, or by the command line. */
export interface RunRequest {
  /** Relative to the working directory. */
  readonly configFile: string;
  readonly overrides: Overrides;
  /** Who overrides, for messages. */
  readonly by: OverriddenBy;
  /** Whether the steps are to run: then commands that are blocked are taken down. */
  readonly isRun?: boolean;
}

/** Everything that is known before the first step runs. */
export interface Prepared {
  readonly config: Config;
  /** To be closed when they are no longer needed. */
  readonly plugins: readonly LoadedPlugin[];
  readonly plan: Plan;
  /** Decides which commands run. */
  readonly policy: CommandPolicy;
  readonly reports: readonly PlannedReport[];
}

/**
 * Reads the configuration, loads the plugins and finds what each step and each report needs.
 *
 * @throws ConvergenceError or AggregateError: all that is wrong with what the user wrote
 */
export async function prepare(
  { configFile, overrides, by, isRun = false }: RunRequest,
  host: Host,
): Promise<Prepared> {
  const { root } = host.workspace;
  const places = { root, firstParty: host.pluginsFolder };
  await refuseForeignConfig(host, configFile);
  const bytes = await readConfigFile(root, configFile);
  const config = parseConfig({
    file: configFile,
    bytes,
    env: host.variables,
    toolEnv: host.toolEnv,
    overrides,
    by,
    checkPlugins: (entries) => findPlugins(entries, places).problems,
  });
  host.hide(secretsOf(config));
  const owner = await ownerOf(host, configFile, bytes);
  if (owner === 'fork') tellWhatCountsForNothing(config, host);
  const policy = new CommandPolicy(config.safety, owner);
  const { found } = findPlugins(config.plugins, places);
  await refuseForeignCode(host, config, found);
  const plugins = await loadPlugins(found, conditionsOf(config, host));
  try {
    return { config, plugins, policy, ...(await assign(host, config, plugins, policy)) };
  } catch (error) {
    await closePlugins(plugins);
    if (isRun) auditBlocked(config, policy, host);
    throw error;
  }
}

function tellWhatCountsForNothing({ safety: { mode, allow } }: Config, { log }: Host): void {
  const keys = [...(mode === 'warn' ? ['mode: warn'] : []), ...(allow.length > 0 ? ['allow'] : [])];
  if (keys.length === 0) return;
  const what = keys.map((key) => `"${key}"`).join(' and ');
  log.warning(
    `${what} of "safety" count for nothing in a pull request from a fork that changes the configuration`,
  );
}

/** Finds what each step and each report needs, and checks the options that it is handed. */
async function assign(
  host: Host,
  config: Config,
  plugins: readonly LoadedPlugin[],
  policy: CommandPolicy,
): Promise<Pick<Prepared, 'plan' | 'reports'>> {
  const problems: ConvergenceError[] = [];
  const complain: Complain = (each) => problems.push(each);
  const reserved = {
    executor: Object.keys(BUILT_IN_EXECUTORS),
    reporter: Object.keys(BUILT_IN_REPORTERS),
  };
  const registry = new Registry(plugins, reserved, complain);
  const all = makePlan(config, { registry, policy }, complain);
  const plan = config.shard === undefined ? all : shardOf(all, config.shard);
  const reports = findReporters(config.reports, registry, complain);
  await checkOptions({ plugins, plan, reports }, complain);
  await checkExecutors(plan, host, complain);
  throwAll(problems);
  return { plan, reports };
}

/** Ends what plugins have running. */
export async function closePlugins(plugins: readonly LoadedPlugin[]): Promise<void> {
  await Promise.all(plugins.map(({ runtime }) => runtime.close()));
}

function conditionsOf({ isolation }: Config, host: Host): LoadConditions {
  return {
    ...host,
    isConfigTrusted: host.trust.kind !== 'fork',
    acceptsReduced: isolation === 'reduced',
    warn: (message) => host.log.warning(message),
    foreign: (plugin, text) => host.log.foreign(plugin, text),
  };
}

/** What is secret in a configuration, by its name or in a URL. */
function secretsOf({ target, steps }: Config): string[] {
  const commands = steps.map(({ work, args }) =>
    work.kind === 'tool' ? { ...[work.command, ...args] } : {},
  );
  return [{ target }, ...steps.map(({ env }) => env), ...commands].flatMap(secretsIn);
}
