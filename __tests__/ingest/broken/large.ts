import { eslintFile } from './json.ts';
import { type BrokenReport, INCOMPLETE, text, UNREADABLE } from './report.ts';

const MEBIBYTE = 1024 * 1024;

function checkstyleWith(inside: string): string {
  return `<checkstyle><file name="src/a.js"><error line="1" message="m"/>${inside}</file></checkstyle>`;
}

/** Reports that are meant to cost whoever reads them their time, their memory or their stack. */
export const LARGE: Readonly<Record<string, BrokenReport>> = {
  'large: a million open brackets': text('eslint', () => '['.repeat(1_000_000), UNREADABLE),
  'large: a million lines of open brackets': text(
    'eslint',
    () => '[\n'.repeat(1_000_000),
    UNREADABLE,
  ),
  'large: a million documents': text('eslint', () => '{"a":1}\n'.repeat(1_000_000), UNREADABLE),
  'large: a million lines of a log': text(
    'eslint',
    () => '[INFO] {x}\n'.repeat(1_000_000),
    UNREADABLE,
  ),
  'large: a million nested lists': text(
    'eslint',
    () => '['.repeat(1_000_000) + ']'.repeat(1_000_000),
    INCOMPLETE,
  ),
  'large: nested objects': text(
    'sarif',
    () => `${'{"runs":'.repeat(300_000)}1${'}'.repeat(300_000)}`,
    UNREADABLE,
  ),
  'large: a million results that are none': text(
    'eslint',
    () => JSON.stringify(Array.from({ length: 1_000_000 }, () => 0)),
    INCOMPLETE,
  ),
  'large: a million lines that are none': text(
    'cargo',
    () => '{"reason":\n'.repeat(1_000_000),
    UNREADABLE,
  ),
  'large: a string of 10 MB': text(
    'eslint',
    () => JSON.stringify([eslintFile(), { messages: 'x'.repeat(10 * MEBIBYTE) }]),
    INCOMPLETE,
    1,
  ),
  'large: quotes without end': text('eslint', () => `{"a": ${'"\\'.repeat(1_000_000)}`, UNREADABLE),
  'large: elements within each other': text(
    'checkstyle',
    () => checkstyleWith('<a>'.repeat(1_000_000)),
    INCOMPLETE,
    1,
  ),
  'large: an attribute of 10 MB': text(
    'checkstyle',
    () => checkstyleWith(`<error message="${'x'.repeat(10 * MEBIBYTE)}"/>`),
    INCOMPLETE,
    1,
  ),
  'large: a text of 10 MB': text(
    'junit',
    () =>
      `<testsuite><testcase name="a"><failure>${'x'.repeat(10 * MEBIBYTE)}</failure></testcase></testsuite>`,
    INCOMPLETE,
  ),
  'large: a thousand attributes': text(
    'checkstyle',
    () =>
      checkstyleWith(
        `<error ${Array.from({ length: 1000 }, (_, index) => `a${index}=""`).join(' ')}/>`,
      ),
    INCOMPLETE,
    1,
  ),
  'large: errors that say nothing': text(
    'checkstyle',
    () => checkstyleWith('<error/>'.repeat(300_000)),
    INCOMPLETE,
    1,
  ),
  'large: an open tag of 10 MB': text(
    'checkstyle',
    () => checkstyleWith(`<${'a'.repeat(10 * MEBIBYTE)}`),
    INCOMPLETE,
    1,
  ),
};
