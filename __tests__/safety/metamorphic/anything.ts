// Text that nobody would write, to see that the filter has an answer to it.
import fc from 'fast-check';

/** Any UTF-16 code units, alone and in pairs. */
const units = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

const TOKENS = [
  ...[
    'rm',
    '-rf',
    '/',
    'echo',
    'x',
    'f',
    'sudo',
    'bash',
    '-c',
    'eval',
    'env',
    'xargs',
    'find',
    'A=1',
    'a[0]=(',
  ],
  ...[
    'a=(',
    'a+=',
    '"',
    "'",
    "$'",
    '$"',
    '`',
    '\\',
    '\\\n',
    '\n',
    ' ',
    '\t',
    '\r',
    '\0',
    '#',
    ';',
    '&',
    '|',
    '(',
  ],
  ...[
    ')',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '<<',
    '<<-',
    '<<<',
    '<(',
    '>(',
    '>&',
    '&>',
    '>|',
    '<>',
    '2>',
    ';;',
    ';&',
  ],
  ...[
    '&&',
    '||',
    '|&',
    '!',
    '$',
    '$(',
    '$((',
    '((',
    '))',
    '${',
    '${a',
    ':-',
    '##',
    '%',
    '//',
    '^^',
    ',,',
    '@Q',
  ],
  ...[
    '${!',
    '${#',
    '${a[@]}',
    '$@',
    '$1',
    '$IFS',
    '~',
    '*',
    '?',
    '[a-z]',
    '{a,b}',
    '{1..9}',
    '{1..999999999}',
    ',',
  ],
  ...[
    '..',
    '[[',
    ']]',
    '=~',
    '==',
    'if',
    'then',
    'elif',
    'else',
    'fi',
    'for',
    'in',
    'do',
    'done',
    'while',
    'until',
  ],
  ...[
    'case',
    'esac',
    'select',
    'function',
    'coproc',
    'time',
    'f()',
    'EOF',
    '<<EOF\n',
    "<<'EOF'\n",
    '\nEOF\n',
    'trap',
  ],
  ...[
    'set',
    '--',
    'declare',
    '-n',
    'read',
    'printf',
    '%s',
    '-v',
    'base64',
    '-d',
    'unset',
    'shift',
    'exec',
    '.',
    '-',
  ],
  ...[
    '\u{1f600}',
    '\ud800',
    'é',
    '\u202e',
    '\x7f',
    '\x1b',
    '\\x72',
    '\\0',
    '1+1',
    '2**64',
    'a++',
    '?:',
    '=',
    '+=',
  ],
];

const tokens = fc
  .array(fc.tuple(fc.constantFrom(...TOKENS), fc.constantFrom('', ' ')), {
    maxLength: 60,
    size: 'max',
  })
  .map((all) => all.flat().join(''));

/** What opens, what may stand inside, and what closes. */
const BRACKETS = [
  ['(', ')'],
  ['{ ', '; }'],
  ['$(', ')'],
  ['"$(', ')"'],
  ['`', '`'],
  ['<(', ')'],
  ['${a:-', '}'],
  ['"${a:-', '}"'],
  ['$((', '))'],
  ['((', '))'],
  ['{a,', '}'],
  ['{a,b}', ''],
  ['[[ ( ', ' ) ]]'],
  ['if ', '; then x; fi'],
  ['while x; do ', '; done'],
  ['case x in x) ', ';; esac'],
  ['f() { ', '; }'],
  ['eval ', ''],
  ['sudo ', ''],
  ['echo | ', ''],
  ["bash -c '", "'"],
  ['<<EOF\n', '\nEOF\n'],
  ['a=(', ')'],
  ['a=$a$a;', ''],
  ['a=x; eval "$a" ', ''],
  ['${a[', ']}'],
  ['! ', ''],
  ['\\', ''],
] as const;

const nested = fc
  .tuple(
    fc.array(fc.constantFrom(...BRACKETS), { minLength: 1, maxLength: 3 }),
    fc.oneof(fc.nat(40), fc.nat(400)),
    fc.constantFrom('rm -rf /', 'x', ''),
    fc.boolean(),
  )
  .map(([brackets, depth, inner, isClosed]) => {
    const all = Array.from({ length: depth }, (_, index) => brackets[index % brackets.length]);
    const ends = isClosed ? all.toReversed().map((bracket) => bracket?.[1]) : [];
    return [...all.map((bracket) => bracket?.[0]), inner, ...ends].join('');
  });

/** Text in which something was cut out, doubled or put in. */
export function damaged(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(), fc.nat(9), fc.constantFrom('', ...TOKENS));
  return fc.tuple(texts, fc.array(change, { minLength: 1, maxLength: 4 })).map(([text, changes]) =>
    changes.reduce((before, [place, length, token]) => {
      const at = place % (before.length + 1);
      return before.slice(0, at) + token + before.slice(at + length);
    }, text),
  );
}

export const anything = fc.oneof(units, tokens, nested);

/** As long as a command may be, out of one piece again and again. */
export const longest = fc
  .tuple(
    fc.oneof(fc.constantFrom(...TOKENS, ...BRACKETS.flat()), tokens),
    fc.constantFrom('', ' ', '\n', ';'),
  )
  .filter(([piece]) => piece !== '')
  .map(([piece, gap]) => `${piece}${gap}`.repeat(65_536 / (piece.length + gap.length)));
