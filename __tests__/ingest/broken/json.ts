import {
  type BrokenReport,
  INCOMPLETE,
  json,
  OUTSIDE,
  REPAIRED,
  text,
  UNREADABLE,
} from './report.ts';

/** A file of ESLint's report with one problem. */
export function eslintFile(message: Readonly<Record<string, unknown>> = {}, filePath = 'src/a.js') {
  const problem = { ruleId: 'no-eval', severity: 2, message: 'Do not', line: 1, column: 1 };
  return { filePath, messages: [{ ...problem, ...message }] };
}

const GOOD = JSON.stringify([eslintFile()]);

const UTF16 = Buffer.from(`\uFEFF${GOOD}`, 'utf16le');

/** JSON that is none, or that is not what its format is. */
export const BROKEN_JSON: Readonly<Record<string, BrokenReport>> = {
  empty: text('eslint', '', UNREADABLE),
  'only space': text('sarif', ' \n\t\n', UNREADABLE),
  'only NUL bytes': text('eslint', '\0'.repeat(1000), UNREADABLE),
  'cut off in the middle': text('eslint', GOOD.slice(0, -20), UNREADABLE),
  'cut off in a string': text('sarif', '{"version": "2.1.0", "runs": [{"tool": {"dri', UNREADABLE),
  'a million line ends': text('eslint', `${'\r'.repeat(1_000_000)}x`, UNREADABLE),
  'text instead of JSON': text('ruff', 'error: no such command: ruff', INCOMPLETE),
  'HTML instead of JSON': text('semgrep', '<!DOCTYPE html><html>502</html>', UNREADABLE),
  'JSON of another type': text('eslint', '"a text"', UNREADABLE),
  'an object instead of a list': text('eslint', '{"filePath": "a"}', UNREADABLE),
  'a list instead of an object': text('sarif', '[1, 2]', UNREADABLE),
  null: text('trivy', 'null', UNREADABLE),
  'a version that is not known': json('sarif', { version: '1.0.0', runs: [] }, UNREADABLE),
  'runs of the wrong type': json('sarif', { version: '2.1.0', runs: { 0: {} } }, UNREADABLE),
  'wrong types everywhere': json(
    'eslint',
    [1, null, 'x', [], { filePath: {}, messages: {} }],
    INCOMPLETE,
  ),
  'wrong types beside a good one': json(
    'eslint',
    [null, eslintFile(), { messages: 3 }],
    INCOMPLETE,
    1,
  ),
  'results of the wrong type': json(
    'sarif',
    { version: '2.1.0', runs: [{ results: 'many' }, 7] },
    INCOMPLETE,
  ),
  'only __proto__': text(
    'eslint',
    '[{"__proto__": {"filePath": "a.js", "messages": []}}]',
    INCOMPLETE,
  ),
  '__proto__ beside a finding': text(
    'eslint',
    '[{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}, {"filePath": "a.js", "messages": [{"message": "m", "severity": 2, "line": 1, "__proto__": {"polluted": 1}}]}]',
    INCOMPLETE,
    1,
  ),
  'a byte order mark': text('eslint', `\uFEFF${GOOD}`, REPAIRED, 1),
  'UTF-16, little endian': text('eslint', UTF16, REPAIRED, 1),
  'UTF-16, big endian': text('eslint', () => Buffer.from(UTF16).swap16(), REPAIRED, 1),
  'UTF-16 that says nothing of it': text('eslint', Buffer.from(GOOD, 'utf16le'), UNREADABLE),
  'bytes that are not UTF-8': text(
    'eslint',
    Buffer.from(JSON.stringify([eslintFile({ message: 'caf\u00E9' })]), 'latin1'),
    REPAIRED,
    1,
  ),
  'colours of a terminal': text('eslint', `\u001B[1m${GOOD}\u001B[0m`, REPAIRED, 1),
  'lines of npm around it': text(
    'eslint',
    `> shop@1.0.0 lint\n> eslint -f json\n\n${GOOD}\nnpm notice\n`,
    REPAIRED,
    1,
  ),
  'a log with brackets before it': text(
    'eslint',
    `[INFO] {start}\n[1/2] lint\n${GOOD}\n`,
    REPAIRED,
    1,
  ),
  'a comma too many': text('eslint', GOOD.replace(/\]$/, ',]'), REPAIRED, 1),
  'a line break in a string': text('eslint', GOOD.replace('Do not', 'Do\nnot'), REPAIRED, 1),
  'a number that is none': text('eslint', GOOD.replace('"column":1', '"column":NaN'), REPAIRED, 1),
  'two documents': text('eslint', `${GOOD}\n${GOOD}`, REPAIRED, 2),
  'a good document and another': text(
    'eslint',
    `${GOOD}\n{"error": "crashed"}`,
    ['STEP_REPORT_UNREADABLE', 'STEP_REPORT_REPAIRED', 'STEP_REPORT_INCOMPLETE'],
    1,
  ),
  'line 0': json('eslint', [eslintFile({ line: 0, column: -3 })], REPAIRED, 1),
  'a line beyond all files': json('eslint', [eslintFile({ line: 1e300, endLine: 2 ** 53 })], [], 1),
  'control characters in everything': json(
    'eslint',
    [
      eslintFile(
        { ruleId: '\u0000\u001B[2J', message: '\u202E\r\n::error::x\u0007' },
        'a\nb\u0000.js',
      ),
    ],
    OUTSIDE,
    1,
  ),
  'paths that lead outside': json(
    'eslint',
    [eslintFile({}, '../../etc/passwd'), eslintFile({}, '/etc/shadow')],
    OUTSIDE,
    2,
  ),
  'a path in another encoding': json('eslint', [eslintFile({}, '%2e%2e/%2e%2e/etc/passwd')], [], 1),
  'a URL as a path': json('eslint', [eslintFile({}, 'https://127.0.0.1/x.js')], OUTSIDE, 1),
  'a tool that says that it failed': json(
    'sarif',
    {
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'x' } },
          results: [],
          invocations: [{ executionSuccessful: false }],
        },
      ],
    },
    ['STEP_TOOL_SAYS', 'STEP_REPORT_INCOMPLETE'],
  ),
  'what no format is': json('auto', { anything: true }, ['STEP_REPORT_UNRECOGNISED']),
  'nothing to recognise': text('auto', '', ['STEP_REPORT_UNRECOGNISED']),
};
