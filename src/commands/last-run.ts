import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config/index.ts';
import type { LastUse } from '../host/index.ts';
import { isRecord, type PluginUsage } from '../model/index.ts';

/** What the plugins used in the last run, as far as its JSON report says. */
export type LastRun = (plugin: string) => LastUse;

/** @param root the working directory, which the configuration is of */
export function readLastRun(
  { file: configFile, reports, outputDir }: Pick<Config, 'file' | 'reports' | 'outputDir'>,
  root: string,
): LastRun {
  const asked = reports.find(({ reporter }) => reporter === 'json');
  if (asked === undefined) {
    const add = `"json" with the path of a file to "reports" in ${configFile}`;
    return () => ({ unknown: `no report of it is kept; add ${add}, and ${RUN}` });
  }
  const file = path.resolve(root, outputDir, asked.path);
  const report = readReport(file);
  if (report === undefined) {
    const shown = path.relative(root, file).replaceAll(path.sep, '/');
    return () => ({ unknown: `"${shown}" has no report of a run; ${RUN}` });
  }
  return (plugin) => useIn(report, plugin);
}

const RUN = 'run "kimi-converge run"';

interface Report {
  readonly time: string;
  readonly plugins: readonly unknown[];
}

/** What a JSON report says; `undefined` where there is none, or it is something else. */
function readReport(file: string): Report | undefined {
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isRecord(report)) return undefined;
    const { start_time: time, plugins } = report;
    return typeof time === 'string' && Array.isArray(plugins) ? { time, plugins } : undefined;
  } catch {
    return undefined;
  }
}

function useIn({ time, plugins }: Report, name: string): LastUse {
  const found = plugins.filter(isRecord).find((plugin) => plugin['name'] === name);
  if (found === undefined) return { unknown: `the run of ${time} was without it; ${RUN}` };
  const { used } = found;
  return isRecord(used)
    ? { time, used: usageOf(used) }
    : { unknown: `in the run of ${time} it ran in process, where nobody keeps an eye on it` };
}

function usageOf({ network, files, env, run }: Readonly<Record<string, unknown>>): PluginUsage {
  return {
    network: textsOf(network),
    files: typeof files === 'number' ? files : 0,
    env: textsOf(env),
    run: textsOf(run),
  };
}

function textsOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}
