import { describe, expect, it } from '@jest/globals';
import { SafetyFilter } from '../../src/safety/index.ts';

const check = (command: string) => new SafetyFilter().check(command);

describe('a verdict', () => {
  it('names what the command does, the rule, and the part of it that was found', () => {
    expect(check('npm ci && sudo rm -rf / || true')).toEqual({
      level: 'block',
      reason:
        'it deletes the root, a folder of the system or a home folder (rule delete-system: "rm -rf /")',
    });
  });

  it('is the worst of all that is found', () => {
    expect(check('$TOOL; rm -rf /').level).toBe('block');
  });

  it('shows as much of a command as fits a line', () => {
    expect(check(`rm -rf / ${'x'.repeat(1000)}`).reason).toMatch(/: "rm -rf \/ x{70}…"\)$/);
  });

  it('is safe where nothing is found', () => {
    expect(check('npx eslint . -f json')).toEqual({
      level: 'safe',
      reason: 'no rule finds harm in it',
    });
  });
});

describe('a very long command', () => {
  it('is gray by itself', () => {
    expect(check(`echo ${'x'.repeat(65_536)}`)).toEqual({
      level: 'gray',
      reason: 'it is longer than 65536 characters (rule too-long)',
    });
  });

  it('is safe where it is as long as may be', () => {
    expect(check('x'.repeat(65_536)).level).toBe('safe');
  });
});

describe('what nests deeply', () => {
  it.each([
    ['subshells', '('.repeat(30_000)],
    ['groups', '{ '.repeat(30_000)],
    ['substitutions', '$('.repeat(30_000)],
    ['quoted substitutions', '"$('.repeat(20_000)],
    ['closed substitutions', `${'$('.repeat(5000)}a${')'.repeat(5000)}`],
    ['process substitutions', 'a <('.repeat(10_000)],
    ['heads of functions', 'f() '.repeat(16_000)],
    ['functions', `${'f() { '.repeat(200)}${'a & '.repeat(10_000)}${'}'.repeat(200)}`],
    ['wrappers', `${'sudo '.repeat(12_000)}x`],
    ['code', `${'eval '.repeat(12_000)}x`],
    ['expansions', '${a:-'.repeat(10_000)],
    ['arithmetic', '$(('.repeat(20_000)],
  ])('is not taken to be safe: %s', (_what, command) => {
    expect(check(command).level).not.toBe('safe');
  });

  it.each([2_000, 10_000, 20_000, 30_000])('hides nothing that stands beside it: %i', (depth) => {
    expect(check(`rm -rf /; ${'$('.repeat(depth)}`).level).toBe('block');
    expect(check('$('.repeat(depth)).level).toBe('gray');
  });

  it.each([
    ['a long list', 'a;'.repeat(30_000)],
    ['a long pipeline', `${'a|'.repeat(30_000)}a`],
    ['many arguments', `a ${'b '.repeat(30_000)}`],
  ])('is another thing than %s', (_what, command) => {
    expect(check(command).level).toBe('safe');
  });
});
