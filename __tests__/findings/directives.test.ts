import { describe, expect, it } from '@jest/globals';
import { readDirectives } from '../../src/findings/directives.ts';

const SAID = 'convergence-ignore: no-eval -- a build script';

function read(text: string, path = 'a.txt') {
  return readDirectives(path, text);
}

describe('a comment that suppresses', () => {
  it.each([
    ['C and its heirs', `x(); // ${SAID}`],
    ['without blanks', 'x();//convergence-ignore:no-eval -- a build script'],
    ['documentation', `x(); /// ${SAID}`],
    ['a block', `x(); /* ${SAID} */`],
    ['a block with stars', `x(); /** ${SAID} */`],
    ['JSX', `<a>{/* ${SAID} */}</a>`],
    ['shell, Python, YAML, Ruby', `x # ${SAID}`],
    ['behind a bracket', `x()# ${SAID}`],
    ['SQL, Haskell, Lua, Ada', `SELECT 1 -- ${SAID}`],
    ['a block of Lua', `x() --[[ ${SAID} ]]`],
    ['Lisp, INI, assembler', `(x) ;; ${SAID}`],
    ['TeX, Erlang', `x % ${SAID}`],
    ['Fortran', `x ! ${SAID}`],
    ['a block of Haskell', `x {- ${SAID} -}`],
    ['HTML, XML, Markdown', `<a> <!-- ${SAID} -->`],
    ['OCaml, Pascal', `x (* ${SAID} *)`],
    ['Visual Basic', `x = 1 ' ${SAID}`],
    ['batch', `echo x & REM ${SAID}`],
    ['m4', `x dnl ${SAID}`],
    ['a docstring', `def f(): """${SAID}"""`],
    ['Jinja, Twig', `{{ x }} {# ${SAID} #}`],
    ['ERB', `<%= x %> <%# ${SAID} %>`],
    ['JSP', `<a> <%-- ${SAID} --%>`],
    ['Handlebars', `<a> {{! ${SAID} }}`],
    ['PowerShell', `x <# ${SAID} #>`],
    ['Scheme', `(x) #| ${SAID} |#`],
    ['behind a string', `x("it's // one"); // ${SAID}`],
    ['behind an apostrophe', `fn f<'a>(x: &'a str) { // ${SAID}`],
    ['behind a comment that is over', `f(/* x */ 1); // ${SAID}`],
    ['behind an address', `fetch("https://a.test"); // ${SAID}`],
    ['behind words of other tools', `x # noqa: S307 ${SAID}`],
  ])('%s', (_name, line) => {
    const [directive, ...others] = read(`before\n${line}\nafter`);
    expect(others).toEqual([]);
    expect(directive).toMatchObject({ line: 2, rules: ['no-eval'], reason: 'a build script' });
    expect(directive).not.toHaveProperty('problem');
  });

  it('says where it stands', () => {
    const [directive] = read(`a\r\nx(); // ${SAID}\r\n`);
    expect(directive?.location).toEqual({ path: 'a.txt', startLine: 2, startColumn: 9 });
  });

  it.each([
    ['two hyphens', '// convergence-ignore: a, eslint/b*, * -- why -- because'],
    ['a dash', '// convergence-ignore: a,eslint/b* ,* — why -- because'],
  ])('names several rules, and the reason behind %s', (_name, text) => {
    expect(read(`x() ${text}`)).toMatchObject([
      { rules: ['a', 'eslint/b*', '*'], reason: 'why -- because' },
    ]);
  });
});

describe('what is no comment suppresses nothing:', () => {
  it.each([
    ['nothing before it', SAID],
    ['code', `x(${SAID})`],
    ['a string', `const a = "// ${SAID}";`],
    ['a string of one quote', `const a = '${SAID}';`],
    ['a string that begins with a blank', `const a = ' ${SAID}';`],
    ['a template', `const a = \`# ${SAID}\`;`],
    ['an address', `see https://a.test/#${SAID}`],
    ['a comment that is over', `/* x */ ${SAID}`],
    ['another word', `// ${SAID.replace(':', 'd:')}`],
    ['a sentence about it', `// we read convergence-ignore comments here`],
    ['JavaScript in Markdown', `    x(); // ${SAID}`, 'a.md'],
  ])('%s', (_name, line, path = 'a.txt') => {
    expect(read(`${line}\n`, path)).toEqual([]);
  });
});

describe('alone on a line it is for the next line of code', () => {
  it.each([
    ['at once', `// ${SAID}`, 2],
    ['behind blank lines', `// ${SAID}\n\n  `, 4],
    ['behind other comments', `// ${SAID}\n// more\n/* and\n   more */\n# more`, 6],
    ['behind a block of its own', `/*\n * ${SAID}\n * more\n */`, 5],
    ['behind a docstring of its own', `"""\n${SAID}\n"""`, 4],
    ['behind a note in HTML', `<!--\n  ${SAID}\n-->`, 4],
    ['behind a note in JSX', `{/* ${SAID} */}`, 2],
    ['but not behind what only looks like a comment', `// ${SAID}\n#include <x>`, 2],
    ['also where the code follows the end of a comment', `/* ${SAID}\n*/ x();`, 2],
  ])('%s', (_name, text, line) => {
    expect(read(`${text}\ncode();\n`)).toMatchObject([{ line }]);
  });

  it('that several share', () => {
    expect(read(`// ${SAID}\n// ${SAID}\ncode();`)).toMatchObject([{ line: 3 }, { line: 3 }]);
  });

  it('and none where there is none', () => {
    expect(read(`// ${SAID}\n\n`)).toMatchObject([{ problem: 'no line with code follows it' }]);
  });
});

describe('for the whole file', () => {
  const FILE = SAID.replace(':', '-file:');

  it('stands in the first 20 lines', () => {
    const [directive] = read(`${'\n'.repeat(19)}# ${FILE}`);
    expect(directive).toMatchObject({ line: undefined, rules: ['no-eval'] });
    expect(directive).not.toHaveProperty('problem');
  });

  it('counts not further down', () => {
    expect(read(`${'\n'.repeat(20)}# ${FILE}`)).toMatchObject([
      { problem: 'what is for the whole file stands in its first 20 lines' },
    ]);
  });
});

describe('what is wrong is told:', () => {
  it.each([
    ['no reason', 'x // convergence-ignore: no-eval', { reason: undefined, rules: ['no-eval'] }],
    ['an empty one', 'x // convergence-ignore: no-eval -- ', { reason: undefined }],
    ['none in a block', 'x /* convergence-ignore: no-eval -- */', { reason: undefined }],
    ['no rule', 'x // convergence-ignore: -- why', { problem: 'it lacks the name of a rule' }],
    ['a rule too few', 'x // convergence-ignore: a,, b -- why', { problem: /lacks/ }],
    ['no colon', 'x // convergence-ignore no-eval -- why', { problem: /no colon/ }],
    ['another word', 'x // convergence-ignore-next-line: a -- why', { problem: /no colon/ }],
    ['nothing', 'x // convergence-ignore', { problem: /no colon/ }],
  ])('%s', (_name, line, expected) => {
    const [directive] = read(`${line}\n`);
    for (const [key, value] of Object.entries(expected)) {
      if (value instanceof RegExp)
        expect(directive).toHaveProperty(key, expect.stringMatching(value));
      else expect(directive).toHaveProperty(key, value);
    }
  });
});

it('takes time that grows with the file, whatever is in it', () => {
  const lines = [
    `// ${SAID}`,
    '/* convergence-ignore',
    '"""',
    '\'convergence-ignore: "`',
    `# ${'convergence-ignore '.repeat(20)}`,
    `${'#'.repeat(200)} convergence-ignore`,
    ' ;--'.repeat(100),
    `//${'a'.repeat(1900)}${SAID}`,
    `${' "\'` '.repeat(300)} // ${SAID}`,
  ];
  const text = Array.from({ length: 20_000 }, (_, index) => lines[index % lines.length]).join('\n');
  expect(read(text).length).toBeGreaterThan(1000);
});
