import { countBySeverity, type Finding, inKeyOrder, type ScanResult } from '../model/index.ts';
import { BaseReporter } from '../plugin/index.ts';
import { inBatches } from './batches.ts';
import { encodeJson } from './json-text.ts';
import { snakeCaseKeys } from './snake-case.ts';

/** Writes the whole result as one JSON object with keys in snake_case, a finding a line. */
export class JsonReporter extends BaseReporter {
  override generate(result: ScanResult): string {
    return [...this.stream(result)].join('');
  }

  override *stream(result: ScanResult): Iterable<string> {
    const { target, startTime, endTime, verdict, findings, suppressed, fixed, ...rest } = result;
    const counts = countBySeverity(findings);
    const head = encodeJson(
      snakeCaseKeys({ target, startTime, endTime, verdict, counts, ...rest }),
    );
    yield head.slice(0, -1);
    yield* listOf('findings', findings);
    yield* listOf('suppressed', suppressed);
    yield* listOf('fixed', fixed);
    yield '}\n';
  }
}

function* listOf(name: string, findings: readonly Finding[]): Iterable<string> {
  yield `,"${name}":[\n`;
  yield* inBatches(findings, ',\n', (batch) =>
    batch.map((finding) => encodeJson(snakeCaseKeys(inKeyOrder(finding)))).join(',\n'),
  );
  yield '\n]';
}
