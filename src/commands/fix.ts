import { fstatSync } from 'node:fs';
import path from 'node:path';
import { portsFor } from '../circumstances.ts';
import { EXIT, problem } from '../errors/index.ts';
import { EventBus } from '../events/index.ts';
import { type Host, type Mask, unobeyedText } from '../host/index.ts';
import {
  applyFixes,
  byWorst,
  type Candidate,
  type FixOutcome,
  readCandidates,
  runLoop,
  unifiedDiff,
  type Written,
} from '../pipeline/index.ts';
import { closePlugins, DEFAULT_CONFIG_FILE, prepare, type Prepared } from '../prepare.ts';
import type { Command, FlagValues } from './command.ts';
import { CONFIG_FLAGS, overridesOf, textOf } from './flags.ts';
import { openHost } from './open-host.ts';
import { print } from './print.ts';
import { readReportFixes } from './report-fixes.ts';

const { config, 'working-directory': folder, target, steps, verbose } = CONFIG_FLAGS;

export const fixCommand: Command = {
  name: 'fix',
  description:
    'apply the fixes of the last report to the files; exits with 1 where one could not be',
  flags: {
    config,
    'working-directory': folder,
    target,
    steps,
    report: {
      value: 'FILE',
      description: 'SARIF report with the fixes (default: that of the configuration)',
    },
    run: { description: 'run the phases diagnose and fix, and apply what they propose' },
    'dry-run': { description: 'show what would be changed, as a diff; change nothing' },
    verbose,
  },
  async run(flags, secrets) {
    const host = await openHost(
      flags['dry-run'] === true ? { ...flags, json: true } : flags,
      secrets,
    );
    const candidates = await candidatesFor(flags, host);
    const isDry = flags['dry-run'] === true;
    const tree = isDry ? { read: host.tree.read, write: async () => undefined } : host.tree;
    const { outcomes, written } = await applyFixes(candidates.toSorted(byWorst), tree);
    if (isDry) for (const file of written) show(diffOf(file, secrets), host);
    const failed = outcomes.filter(({ state }) => state !== 'applied');
    for (const each of failed) host.log.warning(describe(each));
    const done = `${count(outcomes.length - failed.length, 'fix', 'fixes')} in ${count(written.length, 'file', 'files')}`;
    host.log.info(isDry ? `would apply ${done}` : `applied ${done}`);
    return failed.length === 0 ? EXIT.passed : EXIT.gateFailed;
  },
};

async function candidatesFor(flags: FlagValues, host: Host): Promise<readonly Candidate[]> {
  const { report } = flags;
  if (typeof report === 'string')
    return readReportFixes(path.resolve(host.workspace.root, report), host);
  const isRun = flags['run'] === true;
  const configFile = textOf(flags, 'config', DEFAULT_CONFIG_FILE);
  const request = { configFile, overrides: overridesOf(flags), by: 'flag', isRun } as const;
  const prepared = await prepare(request, host);
  try {
    return isRun ? await fromRun(prepared, host) : await fromReport(prepared, host);
  } finally {
    await closePlugins(prepared.plugins);
  }
}

/** Runs what finds fixes; nothing is reported, and no gate decides. */
async function fromRun(
  { config, plan, policy }: Prepared,
  host: Host,
): Promise<readonly Candidate[]> {
  const bus = new EventBus();
  using _watch = host.watch(bus, config);
  const finding = plan.filter(({ phase }) => phase === 'diagnose' || phase === 'fix');
  const once = { loop: { ...config.loop, maxIterations: 1 }, applyFixes: false };
  const run = { ports: portsFor(config, host), bus, target: config.target ?? host.defaultTarget };
  const { fixes } = await runLoop(finding, once, { ...run, policy });
  return await readCandidates(fixes, host.tree);
}

async function fromReport({ config }: Prepared, host: Host): Promise<readonly Candidate[]> {
  const report = config.reports.find(({ reporter }) => reporter === 'sarif');
  if (report === undefined) {
    const detail = `"reports" in ${config.file} has no "sarif"`;
    throw problem('HOST_NO_FIXES', { file: undefined, detail });
  }
  return readReportFixes(path.resolve(host.workspace.root, config.outputDir, report.path), host);
}

function diffOf({ path: file, before, after }: Written, { mask }: Mask): string {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  return mask(unifiedDiff(file, before && text(before), text(after)));
}

/** A program gets the diff as it is; a person, and the log of a workflow, what can't steer them. */
function show(diff: string, { variables }: Host): void {
  const isLog = variables['GITHUB_ACTIONS'] === 'true' && !fstatSync(process.stdout.fd).isFile();
  print(process.stdout.isTTY || isLog ? unobeyedText(diff) : diff);
}

function describe({ fix, reason = '' }: FixOutcome): string {
  const files = new Set(fix.changes.map(({ location }) => location.path));
  return `not applied: ${fix.description} (${[...files].join(', ')}): ${reason}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
