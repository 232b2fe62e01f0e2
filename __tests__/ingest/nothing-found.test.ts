import { describe, expect, it } from '@jest/globals';
import { type FormatName, FORMATS } from '../../src/ingest/formats.ts';

const context = { workspaceRoot: '/repo', workingDir: '/repo', step: 'lint', tool: 'a tool' };

function read(format: FormatName, report: string): unknown {
  try {
    return FORMATS[format].parse(report, context);
  } catch (error) {
    return error;
  }
}

describe('a report of nothing has no findings and nothing to say', () => {
  it.each([
    ['rdjson', '{"source": {"name": "x"}, "diagnostics": []}'],
    ['rdjsonl', ''],
    ['rdjsonl', '\uFEFF\r\n'],
    ['gitlab', '[]'],
    ['npm-audit', '{"auditReportVersion": 2, "vulnerabilities": {}}'],
    ['npm-audit', '{"type": "auditSummary", "data": {"vulnerabilities": {}}}'],
    ['stylelint', '[]'],
    ['typescript', ''],
    ['typescript', '\n> shop@1.0.0 check\n> tsc --pretty\n\nFound 0 errors.\n'],
    ['cargo', '{"reason": "build-finished", "success": true}\n'],
  ] as const)('%s %j', (format, report) => {
    expect(read(format, report)).toMatchObject({ findings: [], diagnostics: [] });
  });
});

describe('a report of another kind is told apart', () => {
  it.each([
    ['rdjson', '{}', 'it has no list "diagnostics"'],
    ['rdjsonl', 'Oops', 'no line of it is a JSON object'],
    ['gitlab', '{}', 'it is not a list of issues'],
    ['npm-audit', '{}', 'it has neither vulnerabilities nor advisories'],
    ['stylelint', '{}', 'it is not the list that "stylelint -f json" writes'],
    ['typescript', 'Oops', 'it has no messages as tsc writes them'],
    ['cargo', '', 'it has no line of JSON, as "--message-format=json" writes them'],
    ['cargo', 'error: no such command', 'it has no line of JSON'],
  ] as const)('%s %j', (format, report, detail) => {
    expect(read(format, report)).toMatchObject({
      code: 'STEP_REPORT_UNREADABLE',
      message: expect.stringContaining(`can't be read as "${format}": ${detail}`),
    });
  });
});

it('tells of a build that failed without a message that says why', () => {
  const { diagnostics } = FORMATS.cargo.parse(
    '{"reason":"build-finished","success":false}',
    context,
  );
  expect(diagnostics).toMatchObject([
    {
      level: 'error',
      message: expect.stringContaining('the build failed, and no message says why'),
    },
  ]);
});
