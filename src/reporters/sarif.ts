import type { Log } from 'sarif';
import type { ScanResult } from '../model/index.ts';
import { BaseReporter } from '../plugin/index.ts';
import { inBatches } from './batches.ts';
import { encodeJson } from './json-text.ts';
import { sarifResult } from './sarif-result.ts';
import { RuleTable } from './sarif-rules.ts';
import { sarifRun } from './sarif-run.ts';

/** Writes SARIF 2.1.0: one run, whose rules and results keep apart which tool they come from. */
export class SarifReporter extends BaseReporter {
  override generate(result: ScanResult): string {
    return [...this.stream(result)].join('');
  }

  override *stream(result: ScanResult): Iterable<string> {
    const rules = new RuleTable(result.findings);
    const log: Log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ ...sarifRun(result, rules), results: [] }],
    };
    // The results come last, so that they can be written between the head of the log and its end.
    const [head, tail] = cutBefore(encodeJson(log), ']}]}');
    yield `${head}\n`;
    yield* inBatches(result.findings, ',\n', (batch) =>
      encodeJson(batch.map((finding) => sarifResult(finding, rules.useOf(finding)))).slice(1, -1),
    );
    yield `\n${tail}\n`;
  }
}

function cutBefore(text: string, end: string): [string, string] {
  return [text.slice(0, -end.length), end];
}
