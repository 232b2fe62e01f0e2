import type {
  BaselineReport,
  ChangeReport,
  CommandReport,
  Diagnostic,
  FixReport,
  LoopReport,
  Permissions,
  PluginReport,
  PluginUsage,
  RuleVerdict,
  ScanResult,
  StepOutcome,
} from '../model/index.ts';
import { escapeXml } from './escape-xml.ts';
import { fixElements } from './xml-finding.ts';
import { element, known, repeated } from './xml-text.ts';

/** Without the duration: but for timestamps, equal runs have equal reports. */
export function stepElement({ tests, exitCode, reason, ...step }: StepOutcome): string {
  return `    <step>
      <name>${escapeXml(step.name)}</name>
      <phase>${step.phase}</phase>
      <outcome>${step.outcome}</outcome>
      <runs>${escapeXml(step.runs)}</runs>
      <finding-count>${step.findings}</finding-count>
      <on-failure>${step.onFailure}</on-failure>
${known({ tests, 'exit-code': exitCode }, '      ')}${
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

/** What came of everything that was reported, and what it was compared with. */
export function comparisonElements({ tally, baseline, changes, shard }: ScanResult): string {
  return `  <tally>
${known({ ...tally }, '    ')}  </tally>
${baseline === undefined ? '' : baselineElement(baseline)}${
    changes === undefined ? '' : changesElement(changes)
  }${shard === undefined ? '' : `  <shard>\n${known({ ...shard }, '    ')}  </shard>\n`}`;
}

function baselineElement({ source, counts }: BaselineReport): string {
  return `  <baseline>\n${known({ source, ...counts }, '    ')}  </baseline>\n`;
}

function changesElement({ base, source, files }: ChangeReport): string {
  return `  <changes>\n${known({ base, source, files }, '    ')}  </changes>\n`;
}

/** One rule of the gate: what it is, and the fingerprints of what it found. */
export function gateRuleElement({ name, description, passed, max, findings }: RuleVerdict): string {
  const indent = '      ';
  return `    <gate-rule>
${known({ name, description, passed, max }, indent)}${repeated('fingerprint', findings)}    </gate-rule>
`;
}

export function fixElement({ step, state, reason, findings, ...fix }: FixReport): string {
  const indent = '      ';
  return `    <fix>
${known({ step, state, reason }, indent)}${repeated('fingerprint', findings)}${fixElements(fix, indent)}    </fix>
`;
}

/** Without durations, as a step. */
export function loopElement({ state, reason, iterations }: LoopReport): string {
  const each = iterations.map(({ iteration: number, rolledBack, duration: _, ...rest }) => {
    const parts = known({ number, ...rest, 'rolled-back': rolledBack }, '      ');
    return `    <iteration>\n${parts}    </iteration>\n`;
  });
  return `  <loop>\n${known({ state, reason }, '    ')}${each.join('')}  </loop>\n`;
}
