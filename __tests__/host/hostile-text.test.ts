// Every place where text of others is read or escaped, and texts that a pattern may take the square of their
// length for. One that does exceeds the time limit of its test by far.
import { describe, expect, it, jest } from '@jest/globals';
import { actionLog } from '../../src/host/github/action-log.ts';
import { oneLine, visible } from '../../src/host/github/text.ts';
import { inertText } from '../../src/host/inert-text.ts';
import { createRedact } from '../../src/host/redact.ts';
import { plain } from '../../src/host/terminal/plain.ts';
import { headline } from '../../src/ingest/headline.ts';
import { messageText, withoutLinks } from '../../src/ingest/sarif/message.ts';
import { readRule } from '../../src/ingest/sarif/rule.ts';
import { escapeMarkdown, markdownCode } from '../../src/reporters/escape-markdown.ts';
import { escapeXml } from '../../src/reporters/escape-xml.ts';

const LENGTH = 200_000;

const UNITS = [
  ...['a', '0', ' ', '\n', '\r', '\t', '\u2028', '/', '-', '.', '\\', '`', '<', '&', '|'],
  ...['[', '\\[', '[\\', '[](', '](1', '{', '{0', '@', 'www', ':', '##[', '\ud800', '. !', 'cwe-'],
  ...[
    '\u001b',
    '\u001b[',
    '\u001b]',
    '\u001bP',
    '\u001b[1;',
    '\u001b[0m',
    '\u009b',
    '\u009d',
    '\0',
  ],
];

/** Around the repeated part: nothing, and what lets a pattern begin but never end. */
const FRAMES = [
  ['', ''],
  ['[', 'x'],
  ['cwe-0', 'x'],
];

const TEXTS = UNITS.flatMap((unit) =>
  FRAMES.map(([start = '', end = '']) => start + unit.repeat(LENGTH / unit.length) + end),
);

const redact = createRedact(['0000x', '....x', '\u001b[1;x']);

/** What reads or escapes text, and what its result never has. */
const READERS: readonly (readonly [string, (text: string) => string, RegExp])[] = [
  ['inertText', inertText, /(?![\t\n\u001b])\p{Cc}|\u001b(?!\[[0-9;:]*m)/u],
  ['plain', plain, /\p{Cc}|^.{1001}/su],
  ['visible', visible, /(?![\t\n])\p{Cc}/u],
  ['oneLine', oneLine, /\p{Cc}|^.{301}/su],
  ['redact', redact, /0000x|\.{4}x/],
  ['escapeMarkdown', escapeMarkdown, /[<`|[\]\\\p{Cc}]/u],
  ['markdownCode', markdownCode, /\p{Cc}/u],
  ['escapeXml', escapeXml, /<|(?![\t\n])[\0-\u001f]/],
  ['headline', (text) => headline(text), /^.{501}/s],
  ['the headline of a rule', (text) => headline('\n', text), /^.{501}/s],
  ['withoutLinks', (text) => withoutLinks(text, new Set([1])), /\]\(1\)/],
  ['messageText', (text) => messageText({ text, arguments: ['b'] }, []) ?? '', /\{0\}/],
  ['the weaknesses of a rule', (text) => `${readRule('a', tagged(text)).rule.cwe}`, /^.{14}/],
];

function tagged(tag: string): unknown {
  return { properties: { tags: [tag] } };
}

describe.each(READERS)('%s', (_, read, never) => {
  it('comes to an end with long texts, and does what it is for', () => {
    expect(TEXTS.filter((text) => never.test(read(text))).map((text) => text.slice(0, 10))).toEqual(
      [],
    );
  });
});

it('the log of an action comes to an end with long texts', () => {
  let lines = 0;
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(() => {
    lines += 1;
    return true;
  });
  const log = actionLog((text) => text);
  TEXTS.forEach((text) => log.info(text));
  write.mockRestore();
  expect(lines).toBe(TEXTS.length);
});
