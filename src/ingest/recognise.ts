import { problem } from '../errors/index.ts';
import { type FormatName, FORMATS } from './formats.ts';
import { beginningOf } from './parse-json.ts';
import type { IngestContext, ReportFormat, Sample } from './report-format.ts';

/** UTF-16 code units by which a report is recognised where it is not JSON. */
export const HEAD = 64 * 1024;

/** Longest text that is looked at as JSON, in UTF-16 code units. */
const LARGEST = 32 * 1024 * 1024;

const NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** What a report is recognised by. */
export function sampleOf(text: string): Sample {
  const json = text.length > LARGEST ? undefined : jsonIn(text);
  return { head: text.slice(0, HEAD).replace(/^\uFEFF/, ''), json };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

/** The formats that a report fits. */
export function fitting(sample: Sample): readonly FormatName[] {
  return NAMES.filter((name) => {
    const format: ReportFormat = FORMATS[name];
    return format.recognise(sample);
  });
}

/**
 * The one format that a report fits.
 *
 * @param samples of the report as it stands and as it may be meant; the first that fits any format counts
 * @throws ConvergenceError `STEP_REPORT_UNRECOGNISED` where it fits none, or several
 */
export function recognise(samples: Iterable<Sample>, { step }: IngestContext): FormatName {
  let seen = '';
  for (const sample of samples) {
    seen ||= beginningOf(sample.head);
    // An empty list says the same in every format that is a list: nothing was found.
    if (Array.isArray(sample.json) && sample.json.length === 0) return 'eslint';
    const [name, ...others] = fitting(sample);
    if (name !== undefined && others.length === 0) return name;
    if (name !== undefined) throw unrecognised(step, [name, ...others], seen);
  }
  throw unrecognised(step, [], seen);
}

function unrecognised(step: string, names: readonly FormatName[], seen: string) {
  return problem('STEP_REPORT_UNRECOGNISED', { step, fitting: names, known: NAMES, seen });
}
