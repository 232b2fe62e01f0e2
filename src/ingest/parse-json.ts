import { messageOf, problem } from '../errors/index.ts';
import type { IngestContext } from './report-format.ts';

/** @throws ConvergenceError `STEP_REPORT_UNREADABLE` */
export function parseJson(
  report: string,
  format: string,
  { step }: Pick<IngestContext, 'step'>,
): unknown {
  const json = report.replace(/^\uFEFF/, '').trim();
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw unreadable(step, format, complaintAbout(json, messageOf(error)), report);
  }
}

function complaintAbout(json: string, message: string): string {
  if (json === '') return 'it is empty';
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  const isCut = /Unexpected end|Unterminated/.test(message) || Number(position) >= json.length;
  return isCut ? 'it is cut off before its end' : 'it is not JSON';
}

/** What is said of a report that isn't one, with how it begins. */
export function unreadable(step: string, format: string, detail: string, report: string) {
  return problem('STEP_REPORT_UNREADABLE', { step, format, detail, seen: beginningOf(report) });
}

/** How a report begins, on one line. */
export function beginningOf(report: string): string {
  return report
    .slice(0, SHOWN)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** How much of a report is shown, in UTF-16 code units. */
const SHOWN = 80;
