import { describe, expect, it } from '@jest/globals';
import { FORMATS } from '../../../src/ingest/formats.ts';
import type { Ingested } from '../../../src/ingest/index.ts';

const context = { workspaceRoot: '/repo', workingDir: '/repo', step: 'lint', tool: 'a tool' };

const PATTERN = { regexp: '^(.+): (.+)$', file: 1, message: 2 };

function read(
  report: string,
  problemMatcher: unknown,
  isFile?: (path: string) => boolean,
): Ingested {
  const matcher = JSON.stringify({ problemMatcher });
  const files = isFile === undefined ? {} : { isFile };
  return FORMATS['problem-matcher'].parse(report, { ...context, matcher, ...files });
}

function complaint(matcher: string | undefined): unknown {
  try {
    const given = matcher === undefined ? context : { ...context, matcher };
    return FORMATS['problem-matcher'].parse('', given);
  } catch (error) {
    return error;
  }
}

it('has to be given matchers', () => {
  expect(complaint(undefined)).toMatchObject({
    code: 'STEP_NO_MATCHER',
    message: 'what step "lint" reports is read with problem matchers, and it has none',
  });
});

describe('matchers that the runner would refuse', () => {
  const owner = 'lint';
  it.each([
    [{}, 'it has no list "problemMatcher" with something in it'],
    [[PATTERN], 'problemMatcher[0] has no owner'],
    [[{ owner, severity: 'info' }], 'the severity of "lint" is none of error, warning and notice'],
    [[{ owner, pattern: PATTERN }], '"lint" has no list of patterns'],
    [[{ owner, pattern: [] }], '"lint" has no list of patterns'],
    [[{ owner, pattern: [7] }], 'pattern[0] of "lint" is not an object'],
    [[{ owner, pattern: [{ regexp: 'x' }] }], 'no pattern of "lint" takes the message'],
    [[{ owner, pattern: [PATTERN, PATTERN] }], '"lint" takes "file" twice'],
    [
      [{ owner, pattern: [{ ...PATTERN, line: 3 }] }],
      'pattern[0] of "lint" has no group 3 for "line"',
    ],
    [
      [{ owner, pattern: [{ ...PATTERN, loop: true }] }],
      'pattern[0] of "lint" loops: only the last of several patterns may',
    ],
    [
      [{ owner, pattern: [PATTERN, { regexp: '(.*)', line: 1, loop: true }] }],
      'pattern[1] of "lint" loops, and takes no message',
    ],
    [
      [{ owner, pattern: [{ regexp: '(?>a)', message: 0 }] }],
      'pattern[0] of "lint" can\'t be used: Invalid regular expression: /(?>a)/: Invalid group',
    ],
  ])('%j', (problemMatcher, detail) => {
    expect(complaint(JSON.stringify({ problemMatcher }))).toMatchObject({
      code: 'STEP_BAD_MATCHER',
      message: `the problem matchers of step "lint" can't be used: ${detail}`,
    });
  });

  it('is no JSON', () => {
    expect(complaint('{')).toMatchObject({
      code: 'STEP_BAD_MATCHER',
      message: expect.stringContaining('it is not JSON: '),
    });
  });
});

it('takes no file that the repository lacks for a place', () => {
  const matchers = [{ owner: 'lint', pattern: [PATTERN] }];
  const { findings } = read('a.ts: one\nOops: two', matchers, (path) => path === 'a.ts');
  expect(findings.map(({ target, location }) => [target, location])).toEqual([
    ['a.ts', { path: 'a.ts' }],
    ['Oops', undefined],
  ]);
});

it('gives up a line whose expression backtracks without end, and reads the others', () => {
  const matchers = [{ owner: 'lint', pattern: [{ regexp: '^(?:(a+)+b|(x.*))$', message: 2 }] }];
  const { findings, diagnostics } = read(`x1\n${'a'.repeat(40)}\nx2`, matchers);
  expect(findings.map(({ title }) => title)).toEqual(['x1', 'x2']);
  expect(diagnostics).toMatchObject([
    {
      code: 'STEP_RESULTS_UNREADABLE',
      message: expect.stringContaining('line 2 of the output takes longer than 2000 ms to match'),
    },
  ]);
});
