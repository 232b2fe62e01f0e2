import { nearestName, type ReportConfig } from './config/index.ts';
import { type Complain, problem } from './errors/index.ts';
import { configOf, type Registry, type UsedPlugin } from './loader/index.ts';
import type { ScanResult } from './model/index.ts';
import type { InUse, ReporterInUse } from './plugin/runtime.ts';
import { BUILT_IN_REPORTERS } from './reporters/index.ts';

/** A report that was asked for, and who makes it. */
export interface PlannedReport extends ReportConfig {
  /** What of a plugin makes it; `undefined`: Convergence itself does. */
  readonly plugin: UsedPlugin | undefined;
  readonly open: () => Promise<InUse<ReporterInUse>>;
}

/** Finds who makes each report, among Convergence and the plugins. */
export function findReporters(
  reports: readonly ReportConfig[],
  registry: Registry,
  complain: Complain,
): PlannedReport[] {
  const known = [...Object.keys(BUILT_IN_REPORTERS), ...registry.names('reporter')];
  return reports.flatMap((report) => {
    const name = report.reporter;
    const found = findReporter(name, registry);
    if (found !== undefined) return [{ ...report, ...found }];
    const details = { name, known, nearest: nearestName(name, known) };
    complain(problem('PLUGIN_UNKNOWN_REPORTER', details, { at: report.position }));
    return [];
  });
}

function findReporter(
  name: string,
  registry: Registry,
): Pick<PlannedReport, 'plugin' | 'open'> | undefined {
  const builtIn = new Map(Object.entries(BUILT_IN_REPORTERS)).get(name);
  if (builtIn !== undefined) {
    const none = async () => undefined;
    const report = (result: ScanResult) => new builtIn().stream(result);
    return { plugin: undefined, open: async () => ({ report, [Symbol.asyncDispose]: none }) };
  }
  const registered = registry.get('reporter', name);
  if (registered === undefined) return undefined;
  const { plugin } = registered;
  const use = { name, config: configOf(plugin) };
  return { plugin, open: () => plugin.runtime.openReporter(use) };
}
