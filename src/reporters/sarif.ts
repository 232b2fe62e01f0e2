import type { Log } from 'sarif';
import type { ScanResult } from '../model/index.ts';
import { BaseReporter } from '../plugin/index.ts';
import { inBatches } from './batches.ts';
import { encodeJson } from './json-text.ts';
import { resultsFor } from './sarif-result.ts';
import { findRules } from './sarif-rules.ts';
import { sarifRun } from './sarif-run.ts';

/**
 * Writes SARIF 2.1.0: one run, whose rules and results keep apart which tool they come from. The results are
 * the findings that count, those that are suppressed, and those that are no longer there; what SARIF has no
 * place for is in properties.
 */
export class SarifReporter extends BaseReporter {
  override generate(result: ScanResult): string {
    return [...this.stream(result)].join('');
  }

  override *stream(result: ScanResult): Iterable<string> {
    const findings = [...result.findings, ...result.suppressed, ...result.fixed];
    const { rules, ruleOf } = findRules(findings);
    const log: Log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ ...sarifRun(result, rules), results: [] }],
    };
    // The results are the last of the run, so that they can be written before the log ends.
    yield `${encodeJson(log).slice(0, -END.length)}\n`;
    const resultOf = resultsFor(result, ruleOf);
    yield* inBatches(findings, ',\n', (batch) => encodeJson(batch.map(resultOf)).slice(1, -1));
    yield `\n${END}\n`;
  }
}

/** The end of the results, of the run, of the runs, of the log. */
const END = ']}]}';
