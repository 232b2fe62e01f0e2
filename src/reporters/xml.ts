import type { Finding, ScanResult } from '../model/index.ts';
import { BaseReporter } from '../plugin/index.ts';
import { inBatches } from './batches.ts';
import { escapeXml } from './escape-xml.ts';
import {
  commandElement,
  comparisonElements,
  diagnosticElement,
  fixElement,
  gateRuleElement,
  loopElement,
  pluginElement,
  stepElement,
} from './xml-elements.ts';
import { findingElement } from './xml-finding.ts';

/**
 * Writes the `security-report` of the plugin guide: its elements first and in its order, and behind them
 * what else there is to say: among it `suppressed` and `fixed` with findings in them, `tally`, `baseline`,
 * `changes`, `gate`, `fixes` and `loop`. Of a finding too the guide's elements come first.
 */
export class XMLReporter extends BaseReporter {
  override generate(result: ScanResult): string {
    return [...this.#pieces(result)].join('');
  }

  override *stream(result: ScanResult): Iterable<string> {
    // A subclass that writes another report has to override one method only.
    if (this.generate === XMLReporter.prototype.generate) yield* this.#pieces(result);
    else yield this.generate(result);
  }

  *#pieces(result: ScanResult): Iterable<string> {
    const { target, startTime, endTime, findings, suppressed, fixed, verdict } = result;
    const { steps, diagnostics, plugins, commands } = result;
    yield `<?xml version="1.0" encoding="UTF-8"?>
<security-report>
  <target>${this.escapeXml(target)}</target>
  <start-time>${startTime.toISOString()}</start-time>
  <findings>
`;
    yield* inBatches(findings, '', findingElements);
    yield `  </findings>
  <end-time>${endTime.toISOString()}</end-time>
  <conclusion>${verdict.conclusion}</conclusion>
  <verdict>${this.escapeXml(verdict.reason)}</verdict>
  <iterations>${result.iterations}</iterations>
  <version>${this.escapeXml(result.version)}</version>
  <steps>
${steps.map(stepElement).join('')}  </steps>
  <diagnostics>
${diagnostics.map(diagnosticElement).join('')}  </diagnostics>
  <plugins>
${plugins.map(pluginElement).join('')}  </plugins>
  <commands>
`;
    yield* inBatches(commands, '', (batch) => batch.map(commandElement).join(''));
    yield `  </commands>
  <suppressed>
`;
    yield* inBatches(suppressed, '', findingElements);
    yield `  </suppressed>
  <fixed>
`;
    yield* inBatches(fixed, '', findingElements);
    yield `  </fixed>
${comparisonElements(result)}  <gate>
${verdict.rules.map(gateRuleElement).join('')}  </gate>
  <fixes>
`;
    yield* inBatches(result.fixes, '', (batch) => batch.map(fixElement).join(''));
    yield `  </fixes>
${loopElement(result.loop)}</security-report>
`;
  }

  /** Text as it may stand in the document; what XML can't hold is replaced. */
  escapeXml(text: string): string {
    return escapeXml(text);
  }
}

function findingElements(findings: readonly Finding[]): string {
  return findings.reduce((text, finding) => text + findingElement(finding), '');
}
