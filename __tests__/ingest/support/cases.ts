// The folders of cases: `FORMAT-…` each, with what a tool wrote, and what is read of it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type FormatName, FORMATS } from '../../../src/ingest/formats.ts';
import type { IngestContext, ReportFormat } from '../../../src/ingest/index.ts';

const CASES = path.join(import.meta.dirname, '../cases');

/** The checkout on GitHub's runner, in what tools wrote. */
const CHECKOUT = '/home/runner/work/shop/shop';

export const CASE_NAMES = readdirSync(CASES);

/** By their length, so that the longest name that fits comes first. */
const NAMES = (Object.keys(FORMATS) as FormatName[]).toSorted((a, b) => b.length - a.length);

export interface Case {
  readonly formatName: FormatName;
  readonly format: ReportFormat;
  readonly report: string;
  readonly context: IngestContext;
}

export function readCase(name: string): Case {
  const folder = path.join(CASES, name);
  const formatName = NAMES.find((each) => name.startsWith(`${each}-`));
  const files = readdirSync(folder);
  const file = files.find((each) => each.startsWith('report.'));
  if (formatName === undefined || file === undefined) throw new Error(`${name} is no case`);
  const report = readFileSync(path.join(folder, file), 'utf8');
  const known = files.includes('files.txt') ? filesIn(path.join(folder, 'files.txt')) : {};
  const matcher = files.includes('matcher.json')
    ? { matcher: readFileSync(path.join(folder, 'matcher.json'), 'utf8') }
    : {};
  const workspaceRoot = report.includes(CHECKOUT) ? CHECKOUT : '/repo';
  const workingDir = workspaceRoot === CHECKOUT ? CHECKOUT : '/repo/web';
  const context = {
    workspaceRoot,
    workingDir,
    step: 'scan',
    tool: 'a tool',
    ...known,
    ...matcher,
  };
  return { formatName, format: FORMATS[formatName], report, context };
}

/** The repository's files, where a case has a list of them. */
function filesIn(list: string): Pick<IngestContext, 'isFile' | 'filesNamed'> {
  const files = readFileSync(list, 'utf8').split('\n');
  return {
    isFile: (file) => files.includes(file),
    filesNamed: (name) => files.filter((file) => path.basename(file) === name),
  };
}

/** What is to be read of a case. With `UPDATE=1` it is written down as it is read now. */
export function expectedOf(name: string, read: unknown): unknown {
  const file = path.join(CASES, name, 'expected.json');
  if (process.env['UPDATE'] === '1') writeFileSync(file, `${JSON.stringify(read, null, 2)}\n`);
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}
