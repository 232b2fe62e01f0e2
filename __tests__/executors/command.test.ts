import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { splitCommand, withArguments } from '../../src/executors/command.ts';
import { quote } from '../../src/safety/words.ts';

/** What Bash makes of the words of a command. */
function wordsInBash(command: string): string[] {
  const code = `show() { printf '%s\\0' "$@"; }; show ${command}`;
  // In another locale Bash has no characters above ASCII.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  return execFileSync('bash', ['-c', code], { encoding: 'utf8', env }).split('\0').slice(0, -1);
}

describe('a command without a shell', () => {
  it.each([
    'npx eslint . -f json',
    'tool \'a b\' "c d" e\\ f',
    `tool "it's" 'say "hi"' "a\\"b\\$c\\\\d"`,
    "tool '' \"\" ''x''",
    "tool $'tab\\there' $'\\x41\\u00e9\\''",
    'tool "*" \'$HOME\' "\\`" a=b --x={} {a} a~b \\~',
    'tool \\\n  --long \\\n  line\n',
    '  tool # '.replace(' # ', '  '),
    "tool 'line one\nline two'",
    'tool ünïcødé 日本 😀',
    'tool a^b !c -- -d @e %f',
  ])('has the words that Bash would make of %j', (command) => {
    expect(splitCommand(command)).toEqual({ argv: wordsInBash(command) });
  });
});

describe('a shell', () => {
  it.each([
    'a | b',
    'a && b',
    'a; b',
    'a &',
    '! a',
    'time a',
    'a > file',
    'a 2>&1',
    'a <<< text',
    'X=1 a',
    'a # comment',
    '# comment',
    'a $HOME',
    'a "$HOME"',
    'a ${X:-y}',
    'a $(b)',
    'a `b`',
    'a <(b)',
    'a $((1 + 1))',
    'a *.js',
    'a file?',
    'a [ab]',
    'a +(x)',
    'a ~/x',
    'a x=~/y',
    'a {b,c}',
    'a {1..3}',
    '(a)',
    '{ a; }',
    'if a; then b; fi',
    'f() { a; }',
    '[[ -f a ]]',
    'a\nb',
    'a (b',
    'a "b',
    'a "`"',
    'a <<END\nb\nEND',
    'cd x',
    'exit 3',
    'echo a',
    '. ./x',
    '[ -f a ]',
    '"exit" 3',
    '',
  ])('is needed for %j', (command) => {
    expect(splitCommand(command)).toEqual({ shell: command });
  });
});

const HOSTILE = [
  'a b',
  '$(id)',
  '`id`',
  "it's",
  '"',
  '\\',
  'a\nb',
  '',
  '*',
  '~',
  '; x',
  '#',
  '!x',
  '-n',
  'ü',
];

describe('quote', () => {
  it.each(HOSTILE)('makes one word of Bash of %j', (text) => {
    expect(wordsInBash(quote(text))).toEqual([text]);
  });

  it('leaves alone what needs no quotes', () => {
    expect(quote('--format=json:a/b.c,d@e%f+1')).toBe('--format=json:a/b.c,d@e%f+1');
  });
});

describe('withArguments', () => {
  it('leaves the command as it is where there are none', () => {
    expect(withArguments('a # b', [])).toBe('a # b');
  });

  it('adds them as they are to a command that needs no shell', () => {
    const command = withArguments('tool x', HOSTILE);
    expect(splitCommand(command ?? '')).toEqual({ argv: ['tool', 'x', ...HOSTILE] });
  });

  it.each([
    ['a | tool "$X"', 'a | tool "$X" \'b c\''],
    ['a && tool', "a && tool 'b c'"],
    ['a\ntool\n', "a\ntool 'b c'"],
    ['tool > file', "tool > file 'b c'"],
    ['X=1 tool', "X=1 tool 'b c'"],
  ])('adds them to the last command of %j', (command, expected) => {
    expect(withArguments(command, ['b c'])).toBe(expected);
  });

  it.each([
    'tool # comment',
    'tool &',
    'tool;',
    '(tool)',
    'if a; then tool; fi',
    'tool <<END\nx\nEND',
    'tool \\',
    'tool "x',
    'X=1',
    'tool >',
    '',
  ])('refuses %j, whose end is no command', (command) => {
    expect(withArguments(command, ['b c'])).toBeUndefined();
  });
});
