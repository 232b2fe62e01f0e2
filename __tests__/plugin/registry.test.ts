import { describe, expect, it } from '@jest/globals';
import {
  BaseReporter,
  BaseScanner,
  registerEquivalentRules,
  registerReporter,
  registerScanner,
} from '../../src/plugin/index.ts';
import {
  collectRegistrations,
  currentRegistrations,
  PLUGIN_KINDS,
  type Registrations,
} from '../../src/plugin/registry.ts';

class Scanner extends BaseScanner {}
class Other extends BaseScanner {}
class Reporter extends BaseReporter {
  override generate(): string {
    return '';
  }
}

function namesIn(registrations: Registrations): string[] {
  return PLUGIN_KINDS.flatMap((kind) => [...registrations[kind].keys()]);
}

describe('what a plugin registers', () => {
  it('is collected apart from everything else', async () => {
    registerScanner('outside', Scanner);
    const one = await collectRegistrations(() => registerScanner('one', Scanner));
    const two = await collectRegistrations(() => registerReporter('two', Reporter));
    expect(namesIn(one)).toEqual(['one']);
    expect(two.reporter.get('two')).toBe(Reporter);
    expect(namesIn(two)).toEqual(['two']);
    expect(namesIn(currentRegistrations())).toEqual(['outside']);
  });

  it('has groups of equivalent rules in it', async () => {
    const group = ['acme/eval', 'eslint/no-eval'];
    const { equivalentRules } = await collectRegistrations(() => {
      registerEquivalentRules(group);
      group.push('added/later');
    });
    expect(equivalentRules).toEqual([['acme/eval', 'eslint/no-eval']]);
    expect(currentRegistrations().equivalentRules).toEqual([]);
  });

  it.each([
    ['one rule', ['acme/eval']],
    ['no list', 'acme/eval'],
    ['no tool', ['acme/eval', 'no-eval']],
    ['any tool', ['acme/eval', '*/no-eval']],
    ['no text', ['acme/eval', 1]],
  ])('has no groups of %s', (_name, group) => {
    expect(() => registerEquivalentRules(group as string[])).toThrow(TypeError);
  });

  it('is waited for', async () => {
    const late = await collectRegistrations(async () => {
      await Promise.resolve();
      registerScanner('late', Scanner);
    });
    expect(namesIn(late)).toEqual(['late']);
  });

  it('is let go of where register() fails', async () => {
    const fails = collectRegistrations(() => {
      registerScanner('half', Scanner);
      throw new Error('boo');
    });
    await expect(fails).rejects.toThrow('boo');
    expect(namesIn(currentRegistrations())).not.toContain('half');
  });

  it('may be the same twice, but no two things of one name and kind', async () => {
    await collectRegistrations(() => {
      registerScanner('a', Scanner);
      registerScanner('a', Scanner);
      registerReporter('a', Reporter);
      expect(() => registerScanner('a', Other)).toThrow(
        'the scanner "a" can\'t be registered: another class has that name already',
      );
    });
  });

  it.each([
    ['no name', undefined, Scanner],
    ['an empty name', '', Scanner],
    ['no class', 'a', undefined],
    ['an instance', 'a', {}],
  ])('is refused with %s', async (_, name, scanner) => {
    // As a plugin in JavaScript calls it.
    const register = () => Reflect.apply(registerScanner, undefined, [name, scanner]);
    await collectRegistrations(() => {
      expect(register).toThrow('a scanner is registered with a name and a class');
    });
  });
});
