import type {
  BaselineReport,
  ChangeReport,
  CommandReport,
  Diagnostic,
  Finding,
  FixReport,
  LoopReport,
  PluginReport,
  Shard,
  StepOutcome,
  Tally,
  Verdict,
} from '../../model/index.ts';
import { statementsOf } from '../../model/index.ts';
import { camelCaseKeys } from '../camel-case.ts';
import type { Guard } from '../guards.ts';
import { list, record, text } from '../json.ts';
import { parseJson } from '../parse-json.ts';
import { ownFinding } from './own-finding.ts';
import * as shapes from './own-shapes.ts';
import { Run } from './run.ts';

/** What a report of ours says, as far as it can be read; all paths are those of the repository. */
export interface OwnReport {
  readonly target: string | undefined;
  readonly category: string | undefined;
  readonly version: string | undefined;
  /** In ISO 8601. */
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
  /** Those that count. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Those that were no longer there. */
  readonly fixed: readonly Finding[];
  /** What the steps had reported, as far as it is part of a finding that was still there. */
  readonly statements: readonly Finding[];
  /** Where results are that can't be read: `results[3]`. */
  readonly unreadable: readonly string[];
  /** Their durations are in no SARIF report of ours: 0. */
  readonly steps: readonly StepOutcome[];
  readonly diagnostics: readonly Diagnostic[];
  readonly plugins: readonly PluginReport[];
  readonly commands: readonly CommandReport[];
  readonly fixes: readonly FixReport[];
  readonly verdict: Verdict | undefined;
  readonly tally: Tally | undefined;
  readonly baseline: BaselineReport | undefined;
  readonly changes: ChangeReport | undefined;
  /** Without durations, as the steps. */
  readonly loop: LoopReport | undefined;
  readonly iterations: number;
  readonly shard: Shard | undefined;
}

/**
 * Reads a SARIF report of ours back.
 *
 * @param name what to call it in an error
 * @returns `undefined` where it is a log of somebody else
 * @throws ConvergenceError `STEP_REPORT_UNREADABLE` where it is not even JSON
 */
export function readOwnReport(report: string, name: string): OwnReport | undefined {
  const log = parseJson(report, 'sarif', { step: name });
  const [first, ...others] = list(record(log)['runs']);
  if (first === undefined || others.length > 0) return undefined;
  const fields = record(first);
  const run = new Run(fields);
  return run.isOurs ? { ...findingsIn(fields, run), ...aboutRun(fields) } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function findingsIn({ results }: Fields, run: Run) {
  const read = list(results).map((each) => ownFinding(record(each), run));
  const all = read.filter((each) => each !== undefined);
  const isAbsent = ({ baselineState }: Finding) => baselineState === 'absent';
  const isSuppressed = ({ suppressions = [] }: Finding) => suppressions.length > 0;
  const present = all.filter((each) => !isAbsent(each));
  return {
    findings: present.filter((each) => !isSuppressed(each)),
    suppressed: present.filter(isSuppressed),
    fixed: all.filter(isAbsent),
    statements: present.flatMap((each) => statementsOf(each).map(statementOf)),
    unreadable: read.flatMap((each, index) => (each === undefined ? [`results[${index}]`] : [])),
  };
}

/** What a step has reported: without what the run has made of it. */
function statementOf(finding: Finding): Finding {
  const { baselineState: _state, nearness: _nearness, suppressions, ...said } = finding;
  const given = suppressions?.filter(({ by }) => by === 'tool') ?? [];
  return given.length === 0 ? said : { ...said, suppressions: given };
}

function aboutRun({ tool, automationDetails, invocations, properties }: Fields) {
  const { driver, extensions } = record(tool);
  const invocation = record(list(invocations)[0]);
  const { startTimeUtc, endTimeUtc, toolExecutionNotifications } = invocation;
  const { steps, commands } = record(camelCaseKeys(invocation['properties']));
  const said = record(camelCaseKeys(properties));
  const { conclusion, verdict: reason, threshold, gate: rules } = said;
  return {
    target: text(said['target']),
    category: text(record(automationDetails)['id'])?.replace(/\/$/, ''),
    version: text(record(driver)['version']),
    startTime: text(startTimeUtc),
    endTime: text(endTimeUtc),
    steps: each(list(steps).map(withDuration), shapes.isStep),
    diagnostics: each(list(toolExecutionNotifications).map(diagnosticOf), shapes.isDiagnostic),
    plugins: each(list(extensions).map(pluginOf), shapes.isPlugin),
    commands: each(commands, shapes.isCommand),
    fixes: each(said['fixes'], shapes.isFix),
    verdict: one({ conclusion, threshold, reason, rules }, shapes.isVerdict),
    tally: one(said['tally'], shapes.isTally),
    baseline: one(said['baseline'], shapes.isBaseline),
    changes: one(said['changes'], shapes.isChanges),
    loop: one(loopOf(said['loop']), shapes.isLoop),
    iterations: typeof said['iterations'] === 'number' ? said['iterations'] : 1,
    shard: one(said['shard'], shapes.isShard),
  };
}

function one<T>(value: unknown, is: Guard<T>): T | undefined {
  return is(value) ? value : undefined;
}

function each<T>(values: unknown, is: Guard<T>): readonly T[] {
  return list(values).filter(is);
}

function withDuration(value: unknown): unknown {
  return { ...record(value), duration: 0 };
}

function loopOf(loop: unknown): unknown {
  const { iterations, ...said } = record(loop);
  return { ...said, iterations: list(iterations).map(withDuration) };
}

/** The message ends with the fix, where there is one. */
function diagnosticOf(notification: unknown): unknown {
  const { descriptor, level, message, properties } = record(notification);
  const { fix, ...said } = record(properties);
  const whole = text(record(message)['text']) ?? '';
  const end = typeof fix === 'string' ? ` (fix: ${fix})` : '';
  const told = whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : whole;
  const given = { code: record(descriptor)['id'], level, message: told, ...said };
  return fix === undefined ? given : { ...given, fix };
}

function pluginOf(extension: unknown): unknown {
  const { name, version, properties } = record(extension);
  return { name, ...(version !== undefined && { version }), ...record(properties) };
}
