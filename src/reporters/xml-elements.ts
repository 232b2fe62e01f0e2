import { IDENTITY } from '../findings/index.ts';
import { type Diagnostic, type Finding, type Location, ruleIdOf } from '../model/index.ts';
import type {
  CommandReport,
  Permissions,
  PluginReport,
  PluginUsage,
  StepOutcome,
} from '../model/index.ts';
import { escapeXml } from './escape-xml.ts';

// Templates, and no calls for what isn't there: with a hundred thousand findings that is twice as fast as
// putting element by element together.

/** One `<finding>`; its first three elements are those of the plugin guide. */
export function findingElement(finding: Finding): string {
  const { location, target } = finding;
  return `    <finding>
      <title>${escapeXml(finding.title)}</title>
      <severity>${finding.severity}</severity>
      <description>${escapeXml(finding.description)}</description>
      <confidence>${finding.confidence}</confidence>
      <finding-type>${escapeXml(finding.findingType)}</finding-type>
      <rule>${escapeXml(ruleIdOf(finding))}</rule>
${target === location?.path ? '' : element('target', target)}${
    location === undefined ? '' : locationElement(location)
  }${detailElements(finding)}    </finding>
`;
}

function locationElement({ path, startLine, startColumn, endLine, endColumn }: Location): string {
  let text = `      <location>\n        <path>${escapeXml(path)}</path>\n`;
  if (startLine !== undefined) text += `        <start-line>${startLine}</start-line>\n`;
  if (startColumn !== undefined) text += `        <start-column>${startColumn}</start-column>\n`;
  if (endLine !== undefined) text += `        <end-line>${endLine}</end-line>\n`;
  if (endColumn !== undefined) text += `        <end-column>${endColumn}</end-column>\n`;
  return `${text}      </location>\n`;
}

/** Fields that are elements of the same name where they are there. */
const DETAILS = [
  'tool',
  'step',
  'parameter',
  'payload',
  'evidence',
  'request',
  'response',
  'remediation',
  'timestamp',
] as const satisfies readonly (keyof Finding)[];

function detailElements(finding: Finding): string {
  const { rule, cwe = rule?.cwe, references, fingerprints } = finding;
  const fingerprint = fingerprints?.[IDENTITY];
  let text = '';
  for (const name of DETAILS) {
    const value = finding[name];
    if (value !== undefined) text += element(name, value);
  }
  if (cwe !== undefined) text += repeated('cwe', cwe);
  if (references !== undefined) text += repeated('reference', references);
  if (fingerprint !== undefined) text += element('fingerprint', fingerprint);
  return text;
}

/** Without the duration: but for timestamps, equal runs have equal reports. */
export function stepElement({ exitCode, reason, ...step }: StepOutcome): string {
  return `    <step>
      <name>${escapeXml(step.name)}</name>
      <phase>${step.phase}</phase>
      <outcome>${step.outcome}</outcome>
      <runs>${escapeXml(step.runs)}</runs>
      <finding-count>${step.findings}</finding-count>
      <on-failure>${step.onFailure}</on-failure>
${exitCode === undefined ? '' : element('exit-code', String(exitCode))}${
    reason === undefined ? '' : element('reason', reason)
  }    </step>
`;
}

export function diagnosticElement({ code, level, message, fix, step }: Diagnostic): string {
  return `    <diagnostic>
      <code>${escapeXml(code)}</code>
      <level>${level}</level>
      <message>${escapeXml(message)}</message>
${fix === undefined ? '' : element('fix', fix)}${step === undefined ? '' : element('step', step)}    </diagnostic>
`;
}

export function pluginElement({
  name,
  version,
  origin,
  isolation,
  ...reach
}: PluginReport): string {
  const { asked, granted, used } = reach;
  return `    <plugin>
      <name>${escapeXml(name)}</name>
${version === undefined ? '' : element('version', version)}      <origin>${origin}</origin>
      <isolation>${isolation}</isolation>
${reachElement('asked', asked)}${reachElement('granted', granted)}${reachElement('used', used)}    </plugin>
`;
}

/** Without the duration, as a step. */
export function commandElement({ command, time, level, ran, ...rest }: CommandReport): string {
  const { step, plugin, executor, rule, reason, error, exitCode, timedOut, signal } = rest;
  const optional = {
    plugin,
    rule,
    error,
    'exit-code': exitCode?.toString(),
    'timed-out': timedOut?.toString(),
    signal,
  };
  const known = Object.entries(optional).map(([name, text]) =>
    text === undefined ? '' : element(name, text),
  );
  return `    <command>
      <command-line>${escapeXml(command)}</command-line>
      <time>${escapeXml(time)}</time>
      <step>${escapeXml(step)}</step>
      <executor>${escapeXml(executor)}</executor>
      <level>${level}</level>
      <reason>${escapeXml(reason)}</reason>
      <ran>${ran}</ran>
${known.join('')}    </command>
`;
}

/** An element for each host, glob, variable and command. */
function reachElement(name: string, reach: Permissions | PluginUsage | undefined): string {
  if (reach === undefined) return '';
  const { network, env, run } = reach;
  const files = 'files' in reach ? { files: [String(reach.files)] } : { read: reach.read };
  const parts = Object.entries({ network, ...files, env, run });
  const inner = parts.map(([kind, texts]) => repeated(kind, texts, '        '));
  return `      <${name}>\n${inner.join('')}      </${name}>\n`;
}

function element(name: string, text: string, indent = '      '): string {
  return `${indent}<${name}>${escapeXml(text)}</${name}>\n`;
}

function repeated(name: string, texts: readonly string[], indent?: string): string {
  return texts.map((text) => element(name, text, indent)).join('');
}
