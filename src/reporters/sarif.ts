import type { Log } from 'sarif';
import type { ScanResult } from '../model/index.ts';
import { BaseReporter } from '../plugin/index.ts';
import { inBatches } from './batches.ts';
import { encodeJson } from './json-text.ts';
import { sarifResult } from './sarif-result.ts';
import { findRules } from './sarif-rules.ts';
import { sarifRun } from './sarif-run.ts';

/** Writes SARIF 2.1.0: one run, whose rules and results keep apart which tool they come from. */
export class SarifReporter extends BaseReporter {
  override generate(result: ScanResult): string {
    return [...this.stream(result)].join('');
  }

  override *stream(result: ScanResult): Iterable<string> {
    const { rules, ruleAt } = findRules(result.findings);
    const log: Log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ ...sarifRun(result, rules), results: [] }],
    };
    // The results are the last of the run, so that they can be written before the log ends.
    yield `${encodeJson(log).slice(0, -END.length)}\n`;
    yield* inBatches(result.findings, ',\n', (batch, start) =>
      encodeJson(batch.map((finding, index) => sarifResult(finding, ruleAt(start + index)))).slice(
        1,
        -1,
      ),
    );
    yield `\n${END}\n`;
  }
}

/** The end of the results, of the run, of the runs, of the log. */
const END = ']}]}';
