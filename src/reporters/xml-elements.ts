import { type Diagnostic, type Finding, type Location, ruleIdOf } from '../model/index.ts';
import type { StepOutcome } from '../model/index.ts';
import { escapeXml } from './escape-xml.ts';

// What is always there stands in a template: with a hundred thousand findings, that is twice as fast as
// putting every element together by itself.

/** One `<finding>`; its first three elements are those of the plugin guide. */
export function findingElement(finding: Finding): string {
  const { location } = finding;
  return `    <finding>
      <title>${escapeXml(finding.title)}</title>
      <severity>${finding.severity}</severity>
      <description>${escapeXml(finding.description)}</description>
      <confidence>${finding.confidence}</confidence>
      <finding-type>${escapeXml(finding.findingType)}</finding-type>
      <rule>${escapeXml(ruleIdOf(finding))}</rule>
      <target>${escapeXml(finding.target)}</target>
${optional('tool', finding.tool)}${optional('step', finding.step)}${
    location === undefined ? '' : locationElement(location)
  }${detailElements(finding)}    </finding>
`;
}

function locationElement(location: Location): string {
  return `      <location>
        <path>${escapeXml(location.path)}</path>
${nested('start-line', location.startLine)}${nested('start-column', location.startColumn)}${
    nested('end-line', location.endLine) + nested('end-column', location.endColumn)
  }      </location>
`;
}

function detailElements(finding: Finding): string {
  return (
    optional('parameter', finding.parameter) +
    optional('payload', finding.payload) +
    optional('evidence', finding.evidence) +
    optional('request', finding.request) +
    optional('response', finding.response) +
    optional('remediation', finding.remediation) +
    repeated('cwe', finding.cwe ?? finding.rule?.cwe) +
    repeated('reference', finding.references) +
    optional('timestamp', finding.timestamp) +
    optional('fingerprint', finding.fingerprints?.['convergence/v1'])
  );
}

/** Without the duration: but for timestamps, equal runs have equal reports. */
export function stepElement(step: StepOutcome): string {
  return `    <step>
      <name>${escapeXml(step.name)}</name>
      <phase>${step.phase}</phase>
      <outcome>${step.outcome}</outcome>
      <runs>${escapeXml(step.runs)}</runs>
      <finding-count>${step.findings}</finding-count>
      <on-failure>${step.onFailure}</on-failure>
${optional('exit-code', step.exitCode)}${optional('reason', step.reason)}    </step>
`;
}

export function diagnosticElement(diagnostic: Diagnostic): string {
  return `    <diagnostic>
      <code>${escapeXml(diagnostic.code)}</code>
      <level>${diagnostic.level}</level>
      <message>${escapeXml(diagnostic.message)}</message>
${optional('fix', diagnostic.fix)}${optional('step', diagnostic.step)}    </diagnostic>
`;
}

type Text = string | number | undefined;

function optional(name: string, value: Text): string {
  return value === undefined ? '' : `      <${name}>${textOf(value)}</${name}>\n`;
}

function nested(name: string, value: Text): string {
  return value === undefined ? '' : `        <${name}>${textOf(value)}</${name}>\n`;
}

function repeated(name: string, values: readonly string[] = []): string {
  return values.map((value) => optional(name, value)).join('');
}

function textOf(value: string | number): string {
  return typeof value === 'number' ? String(value) : escapeXml(value);
}
