import {
  type CommandReport,
  countBySeverity,
  describeEnd,
  describeIsolation,
  describeReach,
  describeTools,
  type Diagnostic,
  type Finding,
  formatLocation,
  hasLooped,
  type IterationReport,
  type LoopReport,
  marksOf,
  type PluginReport,
  ruleIdOf,
  type RuleVerdict,
  SEVERITIES,
  type StepOutcome,
  type FixReport,
} from '../model/index.ts';
import type { Section } from './bounded.ts';
import { escapeMarkdown, markdownCode } from './escape-markdown.ts';
import { shorten } from './shorten.ts';

// No single text may take all the room.
const NAME_LIMIT = 200;
const TEXT_LIMIT = 500;

export function countsTable(findings: readonly Finding[]): string {
  const counts = countBySeverity(findings);
  return table(SEVERITIES) + row(SEVERITIES.map((severity) => String(counts[severity])));
}

export function steps(all: readonly StepOutcome[]): Section {
  return {
    head: `\n### Steps\n\n${table(['Step', 'Phase', 'Outcome', 'Findings', 'Duration'])}`,
    rows: all.values().map(stepRow),
    count: all.length,
    noun: 'steps',
  };
}

function stepRow({ name, phase, outcome, reason, findings, duration }: StepOutcome): string {
  const why = reason === undefined ? '' : `: ${text(reason)}`;
  return row([
    code(name),
    phase,
    `${outcome.replace('_', ' ')}${why}`,
    String(findings),
    `${duration.toFixed(1)} s`,
  ]);
}

export function diagnostics(all: readonly Diagnostic[]): Section {
  return {
    head: '\n### Diagnostics\n\n',
    rows: all.values().map(diagnosticRow),
    count: all.length,
    noun: 'diagnostics',
  };
}

function diagnosticRow({ level, code: id, message, fix }: Diagnostic): string {
  const advice = fix === undefined ? '' : `; fix: ${text(fix)}`;
  return `- **${level}** ${code(id)} ${text(message)}${advice}\n`;
}

/** What does not ship with Convergence; what does is as much to be trusted as Convergence itself. */
export function plugins(all: readonly PluginReport[]): Section {
  const foreign = all.filter(({ origin }) => origin !== 'first-party');
  return {
    head: `\n### Plugins\n\n${table(['Plugin', 'Runs', 'Asks for', 'Granted', 'Used'])}`,
    rows: foreign.values().map(pluginRow),
    count: foreign.length,
    noun: 'plugins',
  };
}

function pluginRow({ name, version, isolation, asked, granted, used }: PluginReport): string {
  return row([
    code(name) + (version === undefined ? '' : ` ${text(version)}`),
    describeIsolation(isolation),
    asked === undefined ? 'not said' : text(describeReach(asked)),
    granted === undefined ? 'everything' : text(describeReach(granted)),
    used === undefined ? 'not watched' : text(describeReach(used)),
  ]);
}

export function findings(all: readonly Finding[]): Section {
  return {
    head: `\n### Findings\n\n${table(['Severity', 'Finding', 'Place', 'Rule', 'Tool'])}`,
    rows: all.values().map(findingRow),
    count: all.length,
    noun: 'findings',
  };
}

function findingRow(finding: Finding): string {
  const { severity, title, target, location } = finding;
  const place = location === undefined ? '' : code(formatLocation(location));
  const of = target === location?.path ? '' : ` in ${code(target)}`;
  const worth = [severity, ...marksOf(finding)].join(', ');
  const tools = text(describeTools(finding));
  return row([worth, text(title) + of, place, code(ruleIdOf(finding)), tools]);
}

/** Where `fail_on` is all there is, the verdict says it. */
export function gateRules(all: readonly RuleVerdict[]): Section {
  const isMore = all.some(({ name }) => name !== 'fail_on');
  return {
    head: `\n### Gate\n\n${table(['Rule', 'Counts', 'Found', 'Passed'])}`,
    rows: all.values().map(gateRuleRow),
    count: isMore ? all.length : 0,
    noun: 'rules',
  };
}

function gateRuleRow({ name, description, findings: found, passed }: RuleVerdict): string {
  return row([code(name), text(description), String(found.length), passed ? 'yes' : '**no**']);
}

/** Where the phases ran once and nothing was fixed, there is nothing to say. */
export function iterations(loop: LoopReport): Section {
  const titles = ['#', 'Findings', 'Applied', 'Rolled back', 'Validation', 'Equal', 'Duration'];
  return {
    head: `\n### Iterations\n\n${text(loop.reason)}\n\n${table(titles)}`,
    rows: loop.iterations.values().map(iterationRow),
    count: hasLooped(loop) ? loop.iterations.length : 0,
    noun: 'iterations',
  };
}

function iterationRow(report: IterationReport): string {
  const { iteration, findings: found, applied, rolledBack, validation, equal, duration } = report;
  return row([
    String(iteration),
    String(found),
    String(applied),
    String(rolledBack),
    validation,
    equal === undefined ? '' : `${Math.floor(equal * 100)} %`,
    `${duration.toFixed(1)} s`,
  ]);
}

/** What became of fixes; those that are only proposed are told of by their findings. */
export function fixes(all: readonly FixReport[]): Section {
  const told = all.filter(({ state }) => state !== 'proposed');
  return {
    head: `\n### Fixes\n\n${table(['Fix', 'Files', 'Step', 'State'])}`,
    rows: told.values().map(fixRow),
    count: told.length,
    noun: 'fixes',
  };
}

function fixRow({ description, changes, step, state, reason }: FixReport): string {
  const files = [...new Set(changes.map(({ location }) => location.path))];
  const why = reason === undefined ? '' : `: ${text(reason)}`;
  return row([
    text(description),
    code(files.join(', ')),
    code(step),
    `${state.replace('_', ' ')}${why}`,
  ]);
}

/** Those of the baseline that are gone. Folded up: it is good news. */
export function fixed(all: readonly Finding[]): Section {
  return {
    head: `\n<details>\n<summary>Fixed since the baseline</summary>\n\n${table(['Severity', 'Finding', 'Place', 'Rule', 'Tool'])}`,
    rows: all.values().map(findingRow),
    foot: '\n</details>\n',
    count: all.length,
    noun: 'fixed findings',
  };
}

/** Folded up: few read it, and it may be long. */
export function commands(all: readonly CommandReport[]): Section {
  const titles = table(['Step', 'Command', 'Executor', 'Level', 'Ended']);
  return {
    head: `\n<details>\n<summary>Commands</summary>\n\n${titles}`,
    rows: all.values().map(commandRow),
    foot: '\n</details>\n',
    count: all.length,
    noun: 'commands',
  };
}

function commandRow(report: CommandReport): string {
  const { step, plugin, executor, command, level, reason } = report;
  const asker = plugin === undefined ? '' : `, plugin ${code(plugin)}`;
  const why = level === 'safe' ? '' : `: ${text(reason)}`;
  // Where it was refused, why stands before.
  const { error, ran } = report;
  const cause = ran || level !== 'safe' || error === undefined ? '' : `: ${text(error)}`;
  const end = text(describeEnd(report)) + cause;
  return row([code(step) + asker, code(command), code(executor), `${level}${why}`, end]);
}

function table(titles: readonly string[]): string {
  return row(titles) + row(titles.map(() => '---'));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function text(value: string): string {
  return escapeMarkdown(shorten(value, TEXT_LIMIT));
}

function code(value: string): string {
  return markdownCode(shorten(value, NAME_LIMIT));
}
