// Every place where text of others is read or escaped, and texts that a pattern may take the square of their
// length for. One that does exceeds the time limit of its test by far.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, jest } from '@jest/globals';
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

/* oxlint-disable no-control-regex -- control characters are what this is about */

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
  [
    'the weaknesses of a rule',
    (text) => String(readRule('a', tagged(text), () => undefined).rule.cwe),
    /^.{14}/,
  ],
];

function tagged(tag: string): unknown {
  return { properties: { tags: [tag] } };
}

/** The beginnings of the texts of which `isWrong`. Jest's time limit can only act between two of them. */
async function wrong(isWrong: (text: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  for (const text of TEXTS) {
    if (isWrong(text)) found.push(text.slice(0, 10));
    await sleep(0);
  }
  return found;
}

it.each(READERS)(
  '%s comes to an end with long texts, and does what it is for',
  async (_, read, never) => {
    expect(await wrong((text) => never.test(read(text)))).toEqual([]);
  },
);

it('the log of an action comes to an end with long texts, and writes each', async () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const log = actionLog((text) => text);
  const unwritten = await wrong((text) => {
    write.mockClear();
    log.info(text);
    return write.mock.calls.length !== 1;
  });
  write.mockRestore();
  expect(unwritten).toEqual([]);
});
