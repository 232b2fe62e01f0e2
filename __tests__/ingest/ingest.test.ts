import { describe, expect, it } from '@jest/globals';
import { type FormatName, ingest, type ReportInput, textInput } from '../../src/ingest/index.ts';
import { readCase } from './support/cases.ts';

const context = { workspaceRoot: '/repo', workingDir: '/repo', step: 'scan', tool: 'a tool' };

/** What is read of a report, or what is said of it. */
async function read(report: string | ReportInput, format: FormatName | 'auto'): Promise<unknown> {
  const input = typeof report === 'string' ? textInput(report) : report;
  return ingest(input, format, context).catch((error: unknown) => error);
}

/** A report that says that it has this size, whatever it has. */
function ofSize(size: number, report: string): ReportInput {
  return { ...textInput(report), size };
}

describe('format: auto', () => {
  it('reads what it recognises', async () => {
    const { report, format } = readCase('checkstyle-real');
    expect(await read(report, 'auto')).toEqual(format.parse(report, context));
  });

  it('recognises a report that has to be mended', async () => {
    const { report } = readCase('eslint-real');
    expect(await read(`> lint\n> eslint -f json .\n\n${report}\n`, 'auto')).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ tool: 'ESLint' })]),
      diagnostics: expect.arrayContaining([
        expect.objectContaining({
          code: 'STEP_REPORT_REPAIRED',
          message: expect.stringContaining('text around the JSON is left out'),
        }),
      ]),
    });
  });

  it('knows that an empty list is no finding in whatever format', async () => {
    expect(await read('[]\n', 'auto')).toEqual({ findings: [], diagnostics: [], outside: 0 });
  });

  it.each([
    ['Oops: cannot find module', 'is in no format that is known; it starts with "Oops: '],
    ['{"anything": 1}', 'is in no format that is known; it starts with "{\\"anything\\": 1}"'],
    ['', 'is in no format that is known: it is empty'],
  ])('does not guess what %j is', async (report, message) => {
    expect(await read(report, 'auto')).toMatchObject({
      code: 'STEP_REPORT_UNRECOGNISED',
      message: expect.stringContaining(message),
      fix: expect.stringContaining('checkstyle, junit, pytest'),
    });
  });

  it('does not choose between formats that a report fits equally', async () => {
    const file = {
      filePath: 'a.js',
      messages: [],
      source: 'a.css',
      warnings: [],
      invalidOptionWarnings: [],
    };
    expect(await read(JSON.stringify([file]), 'auto')).toMatchObject({
      code: 'STEP_REPORT_UNRECOGNISED',
      message: expect.stringContaining('could be in any of the formats eslint, stylelint'),
      fix: 'say which one it is with "format": eslint, stylelint',
    });
  });
});

describe('a report of more than 256 MiB', () => {
  const size = 256 * 1024 * 1024 + 1;

  it('is refused where its format is read as a whole', async () => {
    expect(await read(ofSize(size, '[]'), 'eslint')).toMatchObject({
      code: 'STEP_REPORT_FILE_TOO_LARGE',
      message: 'the report of step "scan" has 257 MiB; in its format 256 are read at most',
    });
  });

  it.each(['sarif', 'auto'] as const)('is read piece by piece as %s', async (format) => {
    const { report } = readCase('sarif-codeql');
    const whole = await read(report, 'sarif');
    expect(await read(ofSize(size, report), format)).toEqual(whole);
  });
});

describe('what had to be mended', () => {
  it('is told once, however often it was', async () => {
    const line = (number: number) => `<error line="${number}" message="m"/>`;
    const lines = [0, -1, 0].map(line).join('');
    expect(
      await read(`<checkstyle><file name="a">${lines}</file></checkstyle>`, 'checkstyle'),
    ).toMatchObject({
      diagnostics: [
        {
          code: 'STEP_REPORT_REPAIRED',
          level: 'note',
          message:
            'the report of step "scan" was mended: lines or columns below 1 are left out (3 times)',
        },
      ],
    });
  });

  it('adds up the tests of several documents', async () => {
    const tests = [{ nodeid: 'a.py::test', outcome: 'passed' }];
    const document = JSON.stringify({ summary: {}, collectors: [], exitcode: 0, tests });
    expect(await read(`${document}\n${document}\n`, 'pytest')).toMatchObject({ tests: 2 });
  });
});
