import { describe, expect, it } from '@jest/globals';
import { patternOf, resolvePath } from '../../src/safety/paths.ts';
import { NAME, ONE, STAR, UNKNOWN } from '../../src/safety/shell/text.ts';

describe('resolvePath', () => {
  it.each([
    ['', 'a/./b/../c/', 'a/c'],
    ['a', '../..', '..'],
    ['a', '/', '/'],
    ['/workspace/a', '..', '.'],
    ['/workspace', 'a', 'a'],
  ])('finds from "%s" that "%s" is "%s"', (folder, path, resolved) => {
    expect(resolvePath(folder, path)).toBe(resolved);
  });

  it('knows nothing of a path that no system takes', () => {
    expect(resolvePath('/a'.repeat(512), '.')).toBe('/a'.repeat(512));
    expect(resolvePath('/a'.repeat(512), 'b')).toBe(UNKNOWN);
    expect(resolvePath('', `${'./'.repeat(2000)}b`)).toBe('b');
  });
});

describe('patternOf', () => {
  it.each([
    [`/e${STAR}`, ['/e', '/etc'], ['/', '/etc/x', '/usr']],
    [`/${ONE}tc`, ['/etc'], ['/tc', '//tc', '/eetc']],
    [`/home/${NAME}/.ssh`, ['/home/a/.ssh', '/home/ab/.ssh'], ['/home//.ssh', '/home/a/b/.ssh']],
    [`/${UNKNOWN}c`, ['/c', '/etc', '/a/b/c'], ['/', 'c', '/cd']],
    [`${STAR}${UNKNOWN}${STAR}b`, ['b', 'a/b'], ['', 'ba']],
  ])('of "%s" is of these paths, and not of those', (path, fitting, others) => {
    const pattern = patternOf(path);
    expect(fitting.filter((each) => pattern?.test(each) !== true)).toEqual([]);
    expect(others.filter((each) => pattern?.test(each) !== false)).toEqual([]);
  });

  it('is none of a path that is known', () => {
    expect(patternOf('/a.*b')).toBeUndefined();
  });
});
