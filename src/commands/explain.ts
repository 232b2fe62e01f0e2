import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Config, parseConfig } from '../config/index.ts';
import { EXIT, messageOf, problem, problemsOf } from '../errors/index.ts';
import { type GateRule, thresholdRule } from '../findings/index.ts';
import { type Host, plain, readConfigFile, redactAll } from '../host/index.ts';
import { type OwnReport, readOwnReport } from '../ingest/index.ts';
import { DEFAULT_CONFIG_FILE } from '../prepare.ts';
import { snakeCaseKeys } from '../reporters/snake-case.ts';
import type { Command, FlagValues } from './command.ts';
import { describeLife, lifeOf } from './finding-life.ts';
import { CONFIG_FLAGS, overridesOf, textOf } from './flags.ts';
import { openHost } from './open-host.ts';
import { pickFinding } from './pick-finding.ts';
import { print } from './print.ts';

export const explainCommand: Command = {
  name: 'explain',
  description: "tell a finding's whole life: who said it, how it was merged, why it counts or not",
  positionals: [
    {
      name: 'FINGERPRINT',
      description: 'its fingerprint, at least 6 digits of it; or its place: src/app.js:3',
    },
  ],
  flags: {
    config: CONFIG_FLAGS.config,
    'working-directory': CONFIG_FLAGS['working-directory'],
    'output-dir': CONFIG_FLAGS['output-dir'],
    report: {
      value: 'FILE',
      description: 'SARIF report of the run (default: that under "reports" in the configuration)',
    },
    json: { description: 'write it to standard output as JSON' },
  },
  async run(flags, secrets, [wanted = '']) {
    const host = await openHost(flags, secrets);
    const config = await readConfig(flags, host);
    const file = reportFile(flags, config);
    const report = readReport(file, host);
    const finding = pickFinding(wanted, allOf(report), file);
    const isFixed = report.fixed.includes(finding);
    const rules = report.verdict?.rules ?? [];
    const configured = config === undefined ? [] : rulesOf(config, report);
    const life = lifeOf(finding, { ...report, rules, configured, isFixed });
    if (flags['json'] === true) print(asJson(redactAll(life, secrets.mask)));
    else for (const line of describeLife(life)) host.log.info(shown(line));
    return EXIT.passed;
  },
};

/** What a report says can't steer the terminal; how deep a line stands stays. */
function shown(line: string): string {
  return line.slice(0, line.length - line.trimStart().length) + plain(line);
}

/** @returns `undefined` where a report is named, and the configuration can't be read */
async function readConfig(flags: FlagValues, host: Host): Promise<Config | undefined> {
  const file = textOf(flags, 'config', DEFAULT_CONFIG_FILE);
  const [env, toolEnv] = [host.variables, host.toolEnv];
  try {
    const bytes = await readConfigFile(host.workspace.root, file);
    return parseConfig({ file, bytes, env, toolEnv, overrides: overridesOf(flags), by: 'flag' });
  } catch (error) {
    const isNeeded = flags['report'] === undefined || problemsOf(error) === undefined;
    if (isNeeded) throw error;
    return undefined;
  }
}

function reportFile(flags: FlagValues, config: Config | undefined): string {
  const named = textOf(flags, 'report', '');
  if (named !== '' || config === undefined) return named;
  const asked = config.reports.find(({ reporter }) => reporter === 'sarif');
  if (asked === undefined) throw problem('HOST_NO_SARIF_REPORT', { file: config.file });
  return path.join(config.outputDir, asked.path);
}

function readReport(file: string, { workspace }: Host): OwnReport {
  const report = readOwnReport(readText(path.resolve(workspace.root, file), file), file);
  if (report !== undefined) return report;
  const detail = 'it is no report that Convergence has written';
  throw problem('HOST_REPORT_UNREADABLE', { file, detail });
}

function readText(absolute: string, file: string): string {
  try {
    return readFileSync(absolute, 'utf8');
  } catch (cause) {
    throw problem('HOST_REPORT_UNREADABLE', { file, detail: messageOf(cause) }, { cause });
  }
}

function allOf({ findings, suppressed, fixed }: OwnReport) {
  return [...findings, ...suppressed, ...fixed];
}

/** The rules of the gate, the one that `fail_on` makes among them. */
function rulesOf({ failOn, gate }: Config, { baseline, changes }: OwnReport): readonly GateRule[] {
  const known = { hasBaseline: baseline !== undefined, hasChanges: changes !== undefined };
  return [...thresholdRule(failOn, known), ...gate.rules];
}

function asJson(life: unknown): string {
  return JSON.stringify(snakeCaseKeys(life), undefined, 2);
}
