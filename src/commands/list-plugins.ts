import type { Host, ListedPlugin } from '../host/index.ts';
import { notGranted } from '../isolation/index.ts';
import { integrityOf, type LoadedPlugin, ownFiles, pathFrom, reportOf } from '../loader/index.ts';
import type { Permissions } from '../model/index.ts';
import type { Prepared } from '../prepare.ts';
import { type LastRun, readLastRun } from './last-run.ts';

/** Says all that is known of the plugins of a configuration. */
export async function listPlugins(
  { config, plugins }: Prepared,
  { workspace }: Host,
): Promise<readonly ListedPlugin[]> {
  const files = await workspace.listFiles();
  const place = { root: workspace.root, files, lastRun: readLastRun(config, workspace.root) };
  return plugins.map((plugin) => listed(plugin, place));
}

interface Place {
  readonly root: string;
  readonly files: readonly string[];
  readonly lastRun: LastRun;
}

function listed(plugin: LoadedPlugin, { root, files, lastRun }: Place): ListedPlugin {
  const { used: _, ...report } = reportOf(plugin);
  const { asked, granted, isolation } = report;
  const missing = asked && granted && notGranted(asked, granted, files);
  return {
    ...report,
    path: pathFrom(root, plugin.root.path),
    registers: plugin.runtime.offers,
    ...(missing !== undefined && isSome(missing) && { notGranted: missing }),
    lastRun:
      isolation === 'in process'
        ? { unknown: 'it runs in process, where nobody keeps an eye on it' }
        : lastRun(plugin.name),
    integrity: integrityOf(ownFiles(plugin.root)),
    ...(plugin.manifest.api !== undefined && { api: plugin.manifest.api }),
  };
}

function isSome({ network, read, env, run }: Permissions): boolean {
  return [network, read, env, run].some((list) => list.length > 0);
}
