import { problem, problemsOf, toDiagnostic } from './errors/index.ts';
import { circumstancesOf, isWhole } from './circumstances.ts';
import { compareWith, type Comparison } from './compare-with.ts';
import type { Host, RunOutcome } from './host/index.ts';
import { reportOf } from './loader/index.ts';
import { makeResult } from './make-result.ts';
import type {
  CommandReport,
  Diagnostic,
  PluginReport,
  ScanResult,
  StepOutcome,
} from './model/index.ts';
import type { LoopResult } from './pipeline/index.ts';
import { closePlugins, type Prepared } from './prepare.ts';
import { beginPublishing, publish, writeReports } from './publish.ts';

/** What was gathered, before anything is made of it. */
export interface Gathered extends LoopResult {
  readonly startTime: Date;
  readonly plugins: readonly PluginReport[];
  /** In whichever order they ended. */
  readonly commands: readonly CommandReport[];
  /** What it is compared with, where that was read meanwhile. */
  readonly comparison?: Comparison;
}

/** Makes a result of what is gathered, writes its reports and shows it wherever it is shown. */
export async function conclude(
  prepared: Prepared,
  host: Host,
  gather: () => Promise<ScanResult>,
): Promise<RunOutcome> {
  try {
    return await toTheReports(prepared, host, gather);
  } finally {
    await closePlugins(prepared.plugins);
  }
}

async function toTheReports(
  prepared: Prepared,
  host: Host,
  gather: () => Promise<ScanResult>,
): Promise<RunOutcome> {
  const { config } = prepared;
  const publication = { config: config.github, isPartial: config.isPartial };
  // A shard is a part of what is shown once: whoever merges them shows it.
  const isShown = config.shard === undefined;
  if (isShown) await beginPublishing(host, config.github);
  const result = await gather().catch(async (error: unknown) => {
    // What shows that the run is in progress must not do so for ever.
    const result = await brokenResult(prepared, host, error);
    if (isShown) await publish(host, { ...publication, result, reports: [] });
    throw error;
  });
  const reports = await writeReports(prepared, result, host);
  const published = isShown ? await publish(host, { ...publication, result, reports }) : {};
  return { result, reports, published };
}

/**
 * Compares, converges and judges what was gathered.
 *
 * @param tell told of what is not as it was asked for
 */
export async function resultOf(
  { config, plugins }: Pick<Prepared, 'config' | 'plugins'>,
  host: Host,
  { comparison, ...gathered }: Gathered,
  tell: (diagnostic: Diagnostic) => void = () => undefined,
): Promise<ScanResult> {
  const outcomes = gathered.reports.map(({ outcome }) => outcome);
  const whole = isWhole(config, outcomes);
  const { diagnostics, changes, baseline } = comparison ?? (await compareWith(config, host));
  const completed = new Set(outcomes.filter(hasWorked).map(({ name }) => name));
  diagnostics.forEach(tell);
  return makeResult(gathered, {
    ...circumstancesOf({ config, plugins }, host),
    changes,
    baseline: baseline && { ...baseline, completed, isWhole: whole },
    startTime: gathered.startTime,
    isWhole: whole,
    cancelled: host.signal.aborted,
    plugins: gathered.plugins,
    commands: gathered.commands,
    diagnostics: [...diagnostics, ...host.strayErrors.map(strayError)],
  });
}

function hasWorked({ outcome }: StepOutcome): boolean {
  return outcome === 'clean' || outcome === 'findings';
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
    {
      reports: [],
      iterations: 0,
      loop: { state: 'FAILED', reason: 'The run broke off.', iterations: [] },
      fixes: [],
      diagnostics: [],
    },
    {
      ...circumstancesOf({ config, plugins }, host),
      cancelled: false,
      plugins: plugins.map(reportOf),
      commands: [],
      diagnostics: [broken],
    },
  );
}
