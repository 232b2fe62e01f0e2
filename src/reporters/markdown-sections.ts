import {
  type CommandReport,
  countBySeverity,
  describeEnd,
  describeIsolation,
  describeReach,
  type Diagnostic,
  type Finding,
  formatLocation,
  type PluginReport,
  ruleIdOf,
  SEVERITIES,
  type StepOutcome,
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
  const { severity, title, target, location, tool = '' } = finding;
  const place = location === undefined ? '' : code(formatLocation(location));
  const of = target === location?.path ? '' : ` in ${code(target)}`;
  return row([severity, text(title) + of, place, code(ruleIdOf(finding)), text(tool)]);
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
