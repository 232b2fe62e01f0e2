import { messageOf } from '../errors/index.ts';
import type { Finding } from '../model/index.ts';
import { toFinding } from '../plugin/create-finding.ts';
import { kindOf } from './kind-of.ts';
import { failure } from './failure.ts';
import { lostInJson } from './lost-in-json.ts';

/**
 * Takes over what a plugin returned as findings, as a run would.
 *
 * @param output an array or an async iterable of findings, or the promise of one
 * @param by who returned them, for messages: `scanFile("a.js")`
 * @throws AssertionError that says which of them a run would not take
 */
export async function findingsOf(output: unknown, by: string): Promise<Finding[]> {
  const values: unknown = await output;
  if (!Array.isArray(values) && !isAsyncIterable(values)) {
    throw failure(
      `${by} must give an array or an async iterable of findings, not ${kindOf(values)}`,
    );
  }
  const findings: Finding[] = [];
  for await (const value of values) {
    findings.push(checkedFinding(value, `finding ${findings.length + 1} of ${by}`));
  }
  return findings;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function checkedFinding(value: unknown, place: string): Finding {
  const lost = lostInJson(value, place);
  if (lost !== undefined) throw failure(lost);
  try {
    return toFinding(value);
  } catch (cause) {
    throw failure(`${place} is ${messageOf(cause)}`, { cause });
  }
}
