import { describe, expect, it } from '@jest/globals';
import {
  ConvergenceError,
  messageOf,
  problem,
  problemsOf,
  throwAll,
  toDiagnostic,
} from '../../src/errors/index.ts';

const first = problem('CONFIG_EMPTY', {});
const second = problem('PLUGIN_REGISTERS_NOTHING', { name: 'p' });

describe('a problem', () => {
  it('has its code, its text, and what caused it', () => {
    const cause = new Error('disk on fire');
    const made = problem('HOST_FILE_EXISTS', { file: 'a' }, { cause });
    expect(made).toBeInstanceOf(ConvergenceError);
    expect(made).toMatchObject({
      code: 'HOST_FILE_EXISTS',
      message: '"a" is there already',
      cause,
    });
    expect(made.fix).toContain('--force');
  });

  it('becomes a diagnostic of a step', () => {
    expect(toDiagnostic(second, 'lint', 'warning')).toEqual({
      code: 'PLUGIN_REGISTERS_NOTHING',
      level: 'warning',
      message: 'plugin "p" registers nothing',
      fix: second.fix,
      step: 'lint',
    });
  });
});

describe('several problems', () => {
  it('are thrown together, one alone as itself, and none not at all', () => {
    expect(() => throwAll([])).not.toThrow();
    expect(thrownBy(() => throwAll([first]))).toBe(first);
    expect(problemsOf(thrownBy(() => throwAll([first, second])))).toEqual([first, second]);
  });

  it.each([
    ['any other error', new Error('x')],
    ['errors among which is another', new AggregateError([first, new Error('x')])],
    ['what is no error', 'x'],
    ['nothing', undefined],
  ])('are not what %s stands for', (_, error) => {
    expect(problemsOf(error)).toBeUndefined();
  });
});

describe('the message of what was thrown', () => {
  it.each([
    [new Error('boo'), 'boo'],
    ['boo', 'boo'],
    [undefined, 'undefined'],
    [{ toString: (): string => 'an object' }, 'an object'],
  ])('is read from %p', (thrown, message) => {
    expect(messageOf(thrown)).toBe(message);
  });

  it('is there where what was thrown can be no text', () => {
    expect(messageOf(Object.create(null))).toBe('something that is no text');
    expect(messageOf(Object.assign(new Error('x'), { message: 5 }))).toBe('5');
  });
});

function thrownBy(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('it threw nothing');
}
