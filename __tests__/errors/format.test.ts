import { describe, expect, it } from '@jest/globals';
import { formatProblem, problem, type SourcePosition } from '../../src/errors/index.ts';

function format(at?: SourcePosition, name = 'lint'): string {
  const details = { name, place: '"needs"', known: ['test', 'types'] };
  return formatProblem(problem('CONFIG_UNKNOWN_STEP', details, { at }));
}

describe('a problem as a person reads it', () => {
  it('has its place, the line with a mark, and the fix', () => {
    expect(format({ file: 'convergence.yaml', line: 12, column: 9, text: 'needs: [lint]' })).toBe(
      `convergence.yaml:12:9: CONFIG_UNKNOWN_STEP: "needs" names the step "lint", which is not there
  12 | needs: [lint]
     |         ^
  fix: use one of: test, types`,
    );
  });

  it('has no line where none is known, and no place where there is none', () => {
    const [first = '', ...rest] = format({ file: 'a.yaml', line: 1, column: 2 }).split('\n');
    expect(first).toMatch(/^a\.yaml:1:2: CONFIG_UNKNOWN_STEP: /);
    expect(rest).toEqual(['  fix: use one of: test, types']);
    expect(format()).toMatch(/^CONFIG_UNKNOWN_STEP: .+\n {2}fix: .+$/);
  });

  it('shows of a long line what is around the mark', () => {
    const text = `${'a'.repeat(5_000)}HERE${'b'.repeat(5_000)}`;
    const [, shown = '', mark = ''] = format({ file: 'a', line: 1, column: 5_001, text }).split(
      '\n',
    );
    expect(shown.length).toBeLessThan(200);
    expect(shown.slice(mark.indexOf('^'), mark.indexOf('^') + 4)).toBe('HERE');
  });

  it.each([
    ['a control sequence', '\u001b[2Jgone', '␛[2Jgone'],
    ['a tab, which would shift the mark', '\tx', '␉x'],
    ['delete', '\u007f', '␡'],
    ['what the terminal takes for a control sequence in 8 bits', '\u009b2J', '\ufffd2J'],
    ['what turns the direction of writing', '\u202egnirts', '\ufffdgnirts'],
  ])('shows %s as a picture', (_, text, shown) => {
    const at = { file: 'a', line: 1, column: 1, text };
    const [message = '', line] = format(at, text).split('\n');
    expect(message).toContain(`names the step "${shown}"`);
    expect(line).toBe(`  1 | ${shown}`);
  });
});
