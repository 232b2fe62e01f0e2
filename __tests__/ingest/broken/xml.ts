import { type BrokenReport, INCOMPLETE, OUTSIDE, REPAIRED, text, UNREADABLE } from './report.ts';

const ERROR = '<error line="1" severity="error" message="Do not" source="no-eval"/>';
const GOOD = `<checkstyle version="1"><file name="src/a.js">${ERROR}</file></checkstyle>`;

const LAUGHS = `<?xml version="1.0"?>
<!DOCTYPE checkstyle [
  <!ENTITY a "ha">
${Array.from('bcdefghij', (name, index) => `  <!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('\n')}
]>
<checkstyle><file name="src/a.js"><error line="1" message="&j;"/></file></checkstyle>`;

/** @param entity what it is declared to be */
function withEntity(entity: string): string {
  return `<?xml version="1.0"?><!DOCTYPE testsuite [<!ENTITY x ${entity}>]><testsuite><testcase name="&x;"><failure/></testcase></testsuite>`;
}

/** XML that is none, that is not what its format is, or that wants more than to be read. */
export const BROKEN_XML: Readonly<Record<string, BrokenReport>> = {
  'XML: empty': text('checkstyle', '', UNREADABLE),
  'XML: text instead': text('junit', 'Error: no tests found', UNREADABLE),
  'XML: JSON instead': text('checkstyle', '[]', UNREADABLE),
  'XML: billion laughs': text('checkstyle', LAUGHS, UNREADABLE),
  'XML: an external entity': text('junit', withEntity('SYSTEM "file:///etc/passwd"'), UNREADABLE),
  'XML: a remote entity': text('junit', withEntity('SYSTEM "http://127.0.0.1:1/x"'), UNREADABLE),
  'XML: an internal entity': text('junit', withEntity('"harmless"'), UNREADABLE),
  'XML: a remote document type': text(
    'checkstyle',
    `<!DOCTYPE checkstyle SYSTEM "http://127.0.0.1:1/x.dtd">${GOOD}`,
    UNREADABLE,
  ),
  'XML: another format': text(
    'checkstyle',
    '<testsuite><testcase name="x"/></testsuite>',
    UNREADABLE,
  ),
  'XML: cut off in the middle': text('checkstyle', GOOD.slice(0, -20), INCOMPLETE, 1),
  'XML: cut off in a tag': text(
    'junit',
    '<testsuite><testcase name="a"><failure/></testcase><testca',
    INCOMPLETE,
    1,
  ),
  'XML: tags that cross': text(
    'checkstyle',
    GOOD.replace('</file></checkstyle>', '</checkstyle></file>'),
    INCOMPLETE,
    1,
  ),
  'XML: an attribute twice': text(
    'checkstyle',
    GOOD.replace('</file>', `${ERROR.replace('line', 'line="2" line')}</file>`),
    INCOMPLETE,
    1,
  ),
  'XML: two roots': text('checkstyle', `${GOOD}${GOOD}`, INCOMPLETE, 1),
  'XML: NUL bytes': text('checkstyle', GOOD.replace('Do not', 'Do\0not'), REPAIRED, 1),
  'XML: a control character as a reference': text(
    'checkstyle',
    GOOD.replace('Do not', '&#27;[31mno&#0;'),
    REPAIRED,
    1,
  ),
  'XML: an entity of HTML': text('checkstyle', GOOD.replace('Do not', 'Do&nbsp;not'), REPAIRED, 1),
  'XML: a bare ampersand': text(
    'checkstyle',
    `<checkstyle><file name="src/a.js">${ERROR}<error message="a & b"/></file></checkstyle>`,
    INCOMPLETE,
    1,
  ),
  'XML: Latin 1 that says so': text(
    'checkstyle',
    Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${GOOD.replace('not', '\u00E9')}`,
      'latin1',
    ),
    [],
    1,
  ),
  'XML: Latin 1 that says UTF-8': text(
    'checkstyle',
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${GOOD.replace('not', '\u00E9')}`, 'latin1'),
    REPAIRED,
    1,
  ),
  'XML: lines before the declaration': text(
    'checkstyle',
    `Checking 3 files\n<?xml version="1.0"?>${GOOD}`,
    REPAIRED,
    1,
  ),
  'XML: a line of 0': text('checkstyle', GOOD.replace('line="1"', 'line="0"'), REPAIRED, 1),
  'XML: paths that lead outside': text(
    'checkstyle',
    GOOD.replace('src/a.js', '..\\..\\..\\Windows\\win.ini'),
    OUTSIDE,
    1,
  ),
  'XML: names of prototypes': text(
    'checkstyle',
    '<checkstyle><file __proto__="x" constructor="y"><error toString="z"/></file></checkstyle>',
    INCOMPLETE,
  ),
};
