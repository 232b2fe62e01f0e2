import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT, messageOf, problem } from '../errors/index.ts';
import { converge, IDENTITY } from '../findings/index.ts';
import {
  describeFinding,
  differenceOf,
  type Host,
  readKnownFindings,
  readRevision,
  renamesOf,
  writeReport,
} from '../host/index.ts';
import { NO_SURROUNDINGS } from '../make-result.ts';
import type { Finding } from '../model/index.ts';
import { closePlugins, DEFAULT_CONFIG_FILE, prepare, type Prepared } from '../prepare.ts';
import { baselineSarif } from '../reporters/index.ts';
import { run } from '../run.ts';
import type { Command, FlagValues } from './command.ts';
import { CONFIG_FLAGS, overridesOf, textOf } from './flags.ts';
import { openHost } from './open-host.ts';

/** Where a baseline is written to where nobody names another file. */
const DEFAULT_FILE = 'baseline.sarif';

export const baselineCommand: Command = {
  name: 'baseline',
  description: 'write down the findings that there are, for later runs to compare with',
  flags: {
    ...CONFIG_FLAGS,
    from: { value: 'FILE', description: 'take them from this SARIF report; no step runs' },
    output: {
      short: 'o',
      value: 'FILE',
      description: `file to write (default: that of the configuration, else ${DEFAULT_FILE})`,
    },
    grow: { description: 'let a baseline that is there get more findings' },
  },
  async run(flags, secrets) {
    const host = await openHost(flags, secrets);
    const configFile = textOf(flags, 'config', DEFAULT_CONFIG_FILE);
    const request = { configFile, overrides: overridesOf(flags), by: 'flag' } as const;
    const prepared = await prepare({ ...request, isRun: flags['from'] === undefined }, host);
    const from = flags['from'];
    const findings =
      typeof from === 'string'
        ? await fromReport(from, prepared, host)
        : await fromRun(prepared, host);
    const mayGrow = flags['grow'] === true || prepared.config.baseline?.isRatchet === false;
    await keep(findings, fileOf(flags, prepared), mayGrow, host);
    return EXIT.passed;
  },
};

/** Runs the steps; nothing but the baseline is written. */
async function fromRun(prepared: Prepared, host: Host): Promise<readonly Finding[]> {
  const { config } = prepared;
  const alone = { ...prepared, reports: [], config: { ...config, baseline: undefined } };
  const { result } = await run(alone, host);
  const missing = result.steps.find(
    ({ outcome }) => outcome === 'crashed' || outcome === 'timed_out',
  );
  if (missing !== undefined) throw incomplete(`step "${missing.name}" did not come to its end`);
  if (!config.hasAllSteps || config.shard !== undefined)
    throw incomplete('only some of the steps ran');
  return result.findings;
}

function incomplete(detail: string) {
  return problem('HOST_BASELINE_INCOMPLETE', { detail });
}

/** What somebody else has reported gets our fingerprints. */
async function fromReport(
  file: string,
  { plugins }: Prepared,
  host: Host,
): Promise<readonly Finding[]> {
  await closePlugins(plugins);
  const { findings } = readReport(path.resolve(host.workspace.root, file), host);
  const counting = findings.filter(({ suppressions = [] }) => suppressions.length === 0);
  const foreign = counting.filter(({ fingerprints }) => fingerprints?.[IDENTITY] === undefined);
  const surroundings = {
    ...NO_SURROUNDINGS,
    readText: host.readRepositoryFile,
    today: host.clock().toISOString().slice(0, 10),
    outside: 0,
  };
  const converged = await converge(foreign, surroundings);
  return [...counting.filter((each) => !foreign.includes(each)), ...converged.findings];
}

function readReport(file: string, host: Host) {
  try {
    return readKnownFindings(readFileSync(file, 'utf8'), host.repositoryRoot);
  } catch (cause) {
    const details = { source: file, detail: messageOf(cause) };
    throw problem('HOST_BASELINE_UNAVAILABLE', details, { cause });
  }
}

/** Writes the findings down where that changes anything but the commit. */
async function keep(
  findings: readonly Finding[],
  file: string,
  mayGrow: boolean,
  host: Host,
): Promise<void> {
  const full = path.resolve(host.workspace.root, file);
  const place = { root: host.repositoryRoot, signal: host.signal };
  const isThere = existsSync(full);
  const known = isThere ? readReport(full, host) : { findings: [], revision: undefined };
  const renames = (await renamesOf(place, known.revision)) ?? new Map<string, string>();
  const { added, removed } = differenceOf(findings, known.findings, renames);
  if (isThere && !mayGrow && added.length > 0) {
    throw problem('HOST_BASELINE_WOULD_GROW', { file, added: added.map(describeFinding) });
  }
  const text = baselineSarif(findings, await readRevision(place));
  if (!isThere || withoutRevision(text) !== withoutRevision(readFileSync(full, 'utf8'))) {
    writeReport(full, [text]);
  }
  const all = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  host.log.info(`${file}: ${all}; ${added.length} added, ${removed.length} removed`);
}

function withoutRevision(sarif: string): string {
  return sarif.replace(/^"versionControlProvenance".*$/m, '');
}

function fileOf(flags: FlagValues, { config: { baseline } }: Prepared): string {
  const configured = baseline?.source.kind === 'file' ? baseline.source.file : DEFAULT_FILE;
  return textOf(flags, 'output', configured);
}
