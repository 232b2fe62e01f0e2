import type { Config } from './config/index.ts';
import { ownFiles } from './circumstances.ts';
import type { Baseline, Changes, Surroundings } from './findings/index.ts';
import type { Host } from './host/index.ts';
import { repositoryPath } from './ingest/index.ts';
import type { Diagnostic } from './model/index.ts';

/** What a run is compared with. */
export interface Comparison extends Pick<Surroundings, 'changes'> {
  readonly baseline: Omit<Baseline, 'completed' | 'isWhole'> | undefined;
  /** What is not as it was asked for. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads what was changed and what was known before. Where steps run, they must be through: where findings are
 * depends on what they have left. A shard is compared with nothing: all of them are, once they are merged.
 */
export async function compareWith(config: Config, host: Host): Promise<Comparison> {
  if (config.shard !== undefined) return NOT_COMPARED;
  const read = await host.readChanges(config.changesBase);
  const changes = read.changes && withoutOwn(read.changes, config, host);
  if (config.baseline === undefined)
    return { changes, baseline: undefined, diagnostics: read.diagnostics };
  const { baseline: known, diagnostics } = await host.readBaseline(config.baseline, read);
  return { changes, baseline: known, diagnostics: [...read.diagnostics, ...diagnostics] };
}

const NOT_COMPARED: Comparison = { baseline: undefined, changes: undefined, diagnostics: [] };

/** What the run itself writes is no change of anybody's. */
function withoutOwn(changes: Changes, config: Config, host: Host): Changes {
  const { repositoryRoot: workspaceRoot } = host;
  const roots = { workspaceRoot, workingDir: workspaceRoot };
  const left = new Set(ownFiles(config, host).map((file) => repositoryPath(file, roots)));
  const byPath = new Map([...changes.byPath].filter(([path]) => !left.has(path)));
  return { ...changes, byPath, files: changes.files - (changes.byPath.size - byPath.size) };
}
