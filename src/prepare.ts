import { type Config, nearestName, type Overrides, parseConfig } from './config/index.ts';
import type { OverriddenBy, ReportConfig } from './config/index.ts';
import { type Complain, type ConvergenceError, problem, throwAll } from './errors/index.ts';
import { type Host, readConfigFile, secretsIn } from './host/index.ts';
import { findPlugins, loadPlugins, Registry } from './loader/index.ts';
import { HOST_EXECUTOR, makePlan, type Plan } from './pipeline/index.ts';
import type { ReporterClass } from './plugin/index.ts';
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
}

/** A report that was asked for, and who makes it. */
export interface PlannedReport extends ReportConfig {
  readonly use: ReporterClass;
}

/** Everything that is known before the first step runs. */
export interface Prepared {
  readonly config: Config;
  /** The names of the plugins that were loaded. */
  readonly plugins: readonly string[];
  readonly plan: Plan;
  readonly reports: readonly PlannedReport[];
}

/**
 * Reads the configuration, loads the plugins and finds what each step and each report needs.
 *
 * @throws ConvergenceError or AggregateError: all that is wrong with what the user wrote
 */
export async function prepare(
  { configFile, overrides, by }: RunRequest,
  host: Host,
): Promise<Prepared> {
  const { root } = host.workspace;
  const bytes = await readConfigFile(root, configFile);
  const config = parseConfig({
    file: configFile,
    bytes,
    env: host.variables,
    toolEnv: host.env,
    overrides,
    by,
    checkPlugins: (entries) => findPlugins(entries, root).problems,
  });
  host.hide(secretsOf(config));
  const { found } = findPlugins(config.plugins, root);
  const plugins = await loadPlugins(found, host.apiModule);
  const problems: ConvergenceError[] = [];
  const complain: Complain = (each) => problems.push(each);
  const reserved = { executor: [HOST_EXECUTOR], reporter: Object.keys(BUILT_IN_REPORTERS) };
  const registry = new Registry(plugins, reserved, complain);
  const plan = makePlan(config, registry, complain);
  const reports = findReporters(config.reports, registry, complain);
  throwAll(problems);
  return { config, plugins: plugins.map(({ name }) => name), plan, reports };
}

/** What is secret in a configuration, by its name or in a URL. */
function secretsOf({ target, steps }: Config): string[] {
  return [{ target }, ...steps.map(({ env }) => env)].flatMap(secretsIn);
}

function findReporters(
  reports: readonly ReportConfig[],
  registry: Registry,
  complain: Complain,
): PlannedReport[] {
  const builtIn = new Map(Object.entries(BUILT_IN_REPORTERS));
  const known = [...builtIn.keys(), ...registry.names('reporter')];
  return reports.flatMap((report) => {
    const name = report.reporter;
    const use = builtIn.get(name) ?? registry.get('reporter', name)?.use;
    if (use !== undefined) return [{ ...report, use }];
    const details = { name, known, nearest: nearestName(name, known) };
    complain(problem('PLUGIN_UNKNOWN_REPORTER', details, { at: report.position }));
    return [];
  });
}
