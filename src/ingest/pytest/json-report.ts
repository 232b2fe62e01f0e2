import { isRecord } from '../../model/index.ts';
import { list, record, text } from '../json.ts';
import type { Reading } from '../reading.ts';
import { addTest } from '../test-failure.ts';
import { errorIn, nameIn } from './node-id.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What became of tests that did not run. */
const NOT_RUN = ['skipped', 'error'];

/** Reads what pytest-json-report writes: https://github.com/numirias/pytest-json-report#format */
export function readJsonReport({ tests, collectors }: Fields, reading: Reading): void {
  reading.ran(0);
  list(tests).forEach((test, index) => readTest(test, `tests[${index}]`, reading));
  // What a file breaks with while its tests are looked for.
  for (const each of list(collectors).filter(isRecord)) {
    if (each['outcome'] === 'failed') addBroken(each, text(each['longrepr']) ?? '', reading);
  }
}

function readTest(test: unknown, place: string, reading: Reading): void {
  const [id, outcome] = [text(record(test)['nodeid']), text(record(test)['outcome'])];
  if (!isRecord(test) || id === undefined || outcome === undefined) {
    return reading.reject(`${place} has no nodeid or no outcome`);
  }
  if (!NOT_RUN.includes(outcome)) reading.ran(1);
  if (outcome !== 'failed' && outcome !== 'error') return;
  const stages = [test['call'], test['setup'], test['teardown']].map(record);
  const broken = stages.find((stage) => stage['outcome'] === 'failed') ?? {};
  addBroken({ ...test, crash: broken['crash'] }, text(broken['longrepr']) ?? '', reading);
}

function addBroken(test: Fields, trace: string, reading: Reading): void {
  const id = text(test['nodeid']) ?? '';
  const { file } = nameIn(id);
  const crash = record(test['crash']);
  const message = text(crash['message'])?.split('\n')[0] ?? errorIn(trace);
  const isError = test['outcome'] !== 'failed' || !id.includes('::');
  addTest(
    { name: id, isError, message, trace, file, line: lineOf(test, crash, file, reading) },
    reading,
  );
}

/** Where it crashed, if that is in the file of the test; else where the test starts, which counts from 0. */
function lineOf({ lineno }: Fields, crash: Fields, file: string, reading: Reading) {
  const [path, line] = [text(crash['path']), crash['lineno']];
  const isSame = path !== undefined && reading.pathOf(path) === reading.pathOf(file);
  if (isSame && typeof line === 'number') return line;
  return typeof lineno === 'number' ? lineno + 1 : undefined;
}
