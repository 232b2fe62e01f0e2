import type { Reading } from '../reading.ts';
import { addTest } from '../test-failure.ts';
import { errorIn, nameIn } from './node-id.ts';

/** How the output starts, where pytest is not told to be quiet. */
export const SESSION = /^=+ test session starts =+$/m;

const COUNT = String.raw`\d+ (?:passed|failed|errors?|skipped|deselected|xfailed|xpassed|warnings?|rerun)`;

/** The last line: `== 1 failed, 2 passed in 0.03s ==`, without the signs where pytest is quiet. */
export const COUNTS = new RegExp(
  String.raw`^(?:=+ )?(?<counts>no tests ran|${COUNT}(?:, ${COUNT})*) in [\d.]+s(?: \([\d:, a-z]+\))?(?: =+)?\s*$`,
  'm',
);

/** A line of the short test summary: `FAILED tests/test_shop.py::test_add - assert 1 == 2`. */
const SUMMARY = /^(?<what>FAILED|ERROR) (?<rest>\S.*)$/;

/** What pytest counts of tests that ran; those that broke while they were set up did not. */
const RAN = ['passed', 'failed', 'xfailed', 'xpassed'];

/** Hands in what the short test summary names, with the traces that stand above it. */
export function readTerminal(text: string, reading: Reading): void {
  const lines = text.split(/\r?\n/);
  const traces = tracesIn(lines);
  const start = lines.findLastIndex((line) => /^=+ short test summary info =+$/.test(line));
  const summary = start < 0 ? [] : lines.slice(start + 1);
  const named = summary.filter((line) => addLine(line, traces, reading)).length;
  countTests(lines, named, reading);
}

/** @returns whether the line names a test that did not pass */
function addLine(line: string, traces: ReadonlyMap<string, string>, reading: Reading): boolean {
  const { what, rest } = SUMMARY.exec(line)?.groups ?? {};
  if (rest === undefined) return false;
  const { id, message } = split(rest);
  const { file, name } = nameIn(id);
  const trace = traces.get(name) ?? traces.get(file) ?? '';
  const said = message === '' ? errorIn(trace) : message;
  const isError = what === 'ERROR';
  addTest({ name: id, isError, message: said, trace, file, line: undefined }, reading);
  return true;
}

/** The parameters of a test may have ` - ` in them too: they stand in brackets. */
function split(rest: string): { readonly id: string; readonly message: string } {
  const [id = rest] = /^[^\s[]*(?:\s(?!- )[^\s[]*)*(?:\[.*?\](?= - |$))?/.exec(rest) ?? [];
  return {
    id: id.trim(),
    message: rest
      .slice(id.length)
      .replace(/^\s*- /, '')
      .trim(),
  };
}

/** The traces by what their headings name: `____ TestCart.test_add ____`, `____ ERROR collecting a.py ____`. */
function tracesIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const traces = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    const [, heading] =
      /^_{3,} (?:ERROR (?:collecting|at \w+ of) )?(\S.*?) _{3,}$/.exec(line) ?? [];
    if (heading !== undefined) {
      current = [];
      traces.set(heading, current);
    } else if (/^=+ .* =+$/.test(line)) current = undefined;
    else current?.push(line);
  }
  return new Map([...traces].map(([heading, trace]) => [heading, trace.join('\n')]));
}

function countTests(lines: readonly string[], named: number, reading: Reading): void {
  const last = lines.findLast((line) => COUNTS.test(line));
  const counts = COUNTS.exec(last ?? '')?.groups?.['counts'];
  if (counts === undefined) return reading.reject('the last line, with the counts, is missing');
  const numberOf = new Map(
    counts.split(', ').map((count) => {
      const [number, what = ''] = count.split(' ');
      return [what.replace(/^errors$/, 'error'), Number(number)];
    }),
  );
  reading.ran(RAN.reduce((sum, what) => sum + (numberOf.get(what) ?? 0), 0));
  const broken = (numberOf.get('failed') ?? 0) + (numberOf.get('error') ?? 0);
  if (named < broken) reading.reject(`of ${broken} tests that did not pass ${named} are named`);
}
