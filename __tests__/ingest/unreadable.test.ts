import { describe, expect, it } from '@jest/globals';
import { FORMATS } from '../../src/ingest/formats.ts';

const context = { workspaceRoot: '/repo', workingDir: '/repo', step: 'lint', tool: 'a tool' };

/** What is said of a report that can't be read. */
function complaint(format: keyof typeof FORMATS, report: string): unknown {
  try {
    return FORMATS[format].parse(report, context);
  } catch (error) {
    return error;
  }
}

describe.each(['eslint', 'sarif'] as const)('a report that is not %s', (format) => {
  it.each([
    ['', 'it is empty'],
    [' \n\t', 'it is empty'],
    ['[{"filePath": "/a', 'it is cut off before its end; it starts with "[{\\"filePath\\": \\"/a"'],
    ['[1, 2', 'it is cut off before its end; it starts with "[1, 2"'],
    ['{"runs": [', 'it is cut off before its end; it starts with "{\\"runs\\": ["'],
    ['Oops: cannot find module', 'it is not JSON; it starts with "Oops: cannot find module"'],
    ['[] trailing', 'it is not JSON; it starts with "[] trailing"'],
    ['\u001B[31m::error::x\r\n\u202Ey', 'it is not JSON; it starts with "[31m::error::x y"'],
    ['x'.repeat(500), `it is not JSON; it starts with "${'x'.repeat(80)}"`],
  ])('is told apart: %j', (report, detail) => {
    expect(complaint(format, report)).toMatchObject({
      code: 'STEP_REPORT_UNREADABLE',
      message: `what step "lint" reports can't be read as "${format}": ${detail}`,
    });
  });
});

describe('JSON of another shape', () => {
  it.each([
    ['eslint', '{"results": []}', 'it is not the list that "eslint -f json" writes'],
    ['eslint', 'null', 'it is not the list that "eslint -f json" writes'],
    ['sarif', '[]', 'it has no list "runs"'],
    ['sarif', '"text"', 'it has no list "runs"'],
    ['sarif', '{"version": "2.1.0", "runs": {}}', 'it has no list "runs"'],
    ['sarif', '{"version": "1.0.0", "runs": []}', 'it is version 1.0.0 of SARIF, not 2.1.0'],
  ] as const)('is no report: %s %s', (format, report, detail) => {
    expect(complaint(format, report)).toMatchObject({
      code: 'STEP_REPORT_UNREADABLE',
      message: expect.stringContaining(`: ${detail}; it starts with `),
    });
  });
});

describe('a report of nothing', () => {
  it.each([
    ['eslint', '[]'],
    ['eslint', '\uFEFF[]\r\n'],
    ['sarif', '{"version": "2.1.0", "runs": []}'],
    ['sarif', '{"runs": [{"tool": {"driver": {"name": "x"}}, "results": []}]}'],
  ] as const)('has no findings and nothing to say: %s %s', (format, report) => {
    expect(complaint(format, report)).toEqual({ findings: [], diagnostics: [], outside: 0 });
  });
});

it('tells of the first errors of a tool that has very many, and how many more there are', () => {
  const notification = { level: 'error', message: { text: 'no' } };
  const invocations = [
    { toolExecutionNotifications: Array.from({ length: 1000 }, () => notification) },
  ];
  const report = JSON.stringify({ runs: [{ invocations, results: [] }] });
  const { diagnostics } = FORMATS.sarif.parse(report, context);
  expect(diagnostics).toHaveLength(21);
  expect(diagnostics.at(-1)?.message).toContain('980 more like these');
});
