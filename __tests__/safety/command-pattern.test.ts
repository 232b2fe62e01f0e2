import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allowsCommand } from '../../src/safety/command-pattern.ts';

describe('a pattern', () => {
  it.each([
    ['acme', ['acme']],
    ['acme *', ['acme']],
    ['acme *', ['acme', '--all', '']],
    ['acme * --json', ['acme', 'a', '--json', 'b', '--json']],
    ['acme --out=*', ['acme', '--out=']],
    ['acme --out=*', ['acme', '--out=a b/c']],
    ['acme *.ts', ['acme', 'src/a.ts']],
    ['acme *a*b*', ['acme', 'xxaxxbaxxb']],
    ['acme * x * y', ['acme', 'y', 'x', 'x', 'y', 'z', 'y']],
    ['acme **', ['acme', 'one']],
    ['acme * *', ['acme']],
    ['git log *', ['git', 'log', '--format=%H']],
    ['./tools/acme *', ['./tools/acme', 'x']],
  ])('%s grants %j', (pattern, argv) => {
    expect(allowsCommand(pattern, argv)).toBe(true);
  });

  it.each([
    ['acme', ['acme', 'x']],
    ['acme', ['acme2']],
    ['acme', ['/tmp/acme']],
    ['acme', ['ACME']],
    ['acme', ['acme\n']],
    ['acme', []],
    ['acme *', ['acmex', 'y']],
    ['acme *', ['acme x']],
    ['acme *', ['evil', 'acme']],
    ['acme lint', ['acme', '--config=evil', 'lint']],
    ['acme lint', ['acme', 'lint\0--fix']],
    ['acme * --json', ['acme', '--json', 'x']],
    ['acme --out=*', ['acme', '--out']],
    ['acme --out=*', ['acme', '--out=x', '--fix']],
    ['acme *.ts', ['acme', 'a.tsx']],
    ['acme a.b', ['acme', 'axb']],
    ['acme a+', ['acme', 'aa']],
    ['acme **', ['acme']],
    ['acme **', ['acme', 'one', 'two']],
    ['git log *', ['git', '-c', 'core.pager=evil', 'log']],
    ['acme src/*', ['acme', 'src/../.env']],
    ['acme --file=*', ['acme', '--file=../x']],
  ])('%s does not grant %j', (pattern, argv) => {
    expect(allowsCommand(pattern, argv)).toBe(false);
  });

  it('grants what the same pattern as a regular expression does', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 4, minLength: 1 });
    const given = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.array(given, { maxLength: 5 }),
        (pattern, argv) => {
          const parts = pattern.map((each) =>
            each === '*' ? '(?: [ab]*)*' : ` ${each.replaceAll('*', '[ab]*')}`,
          );
          const expected = new RegExp(`^${parts.join('')}$`).test(
            argv.map((each) => ` ${each}`).join(''),
          );
          expect(allowsCommand(pattern.join(' '), argv)).toBe(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is done with hostile words', () => {
    const words = Array.from({ length: 10_000 }, () => 'a'.repeat(5));
    expect(allowsCommand('x * a * a * a * a * b', ['x', ...words])).toBe(false);
    expect(allowsCommand('x *a*a*a*a*b', ['x', 'a'.repeat(50_000)])).toBe(false);
  });
});
