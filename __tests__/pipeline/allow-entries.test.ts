import { describe, expect, it } from '@jest/globals';
import { allowEntries } from '../../src/pipeline/allow-entries.ts';
import { SafetyFilter } from '../../src/safety/index.ts';

describe('the entries that a gray command needs', () => {
  it.each([
    ['rm -rf . made', ['rm -rf . made']],
    ['echo first; rm -rf  "." && echo last', ['rm -rf .']],
    ['rm -rf . | rm -r ./ a', ['rm -rf .', 'rm -r ./ a']],
    ["rm -rf . 'a b'", ['rm -rf . *']],
    ["rm -rf . '*' 'c;d'", ['rm -rf . * *']],
    ['kill -9 -1', ['kill -9 -1']],
  ])('%s', (command, entries) => {
    expect(new SafetyFilter().check(command).level).toBe('gray');
    expect(allowEntries(command, {})).toEqual(entries);
    expect(new SafetyFilter({ allow: entries }).check(command).level).toBe('safe');
  });

  it('are those that are not there yet', () => {
    expect(allowEntries('rm -rf . | rm -r ./ a', { allow: ['rm -rf .'] })).toEqual(['rm -r ./ a']);
  });

  it('are not looked for in what nobody would write', () => {
    expect(allowEntries(`rm -rf . ${'x'.repeat(1_000)}`, {})).toEqual([]);
  });

  it.each(['rm -rf "$FOLDER"', '"$TOOL" --all', 'rm -rf . a=$b', 'rm -rf . > x'])(
    'are none where no pattern can say it: %s',
    (command) => {
      expect(new SafetyFilter().check(command).level).toBe('gray');
      expect(allowEntries(command, {})).toEqual([]);
    },
  );
});
