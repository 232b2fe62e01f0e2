import { describe, expect, it } from '@jest/globals';
import { repositoryPath } from '../../src/ingest/repository-path.ts';

describe('the path in the repository', () => {
  it.each([
    ['/repo/a.js', 'a.js'],
    ['a.js', 'web/a.js'],
    ['./src/../b.js', 'web/b.js'],
    ['../a.js', 'a.js'],
    ['file:///repo/a%20b.js', 'a b.js'],
    ['file:///repo/100%25.js', '100%.js'],
    ['/repo/..a/b', '..a/b'],
    ['/repo', undefined],
    ['/repository/a.js', undefined],
    ['/etc/passwd', undefined],
    ['../../etc/passwd', undefined],
    ['file:///etc/passwd', undefined],
    ['file://server/repo/a.js', undefined],
    ['file:///repo/%2e%2e/x', undefined],
    ['file:///repo/a%2fb', undefined],
    ['https://example.com/repo/a.js', undefined],
    ['', undefined],
  ])('of %j is %j', (file, expected) => {
    const roots = { workspaceRoot: '/repo', workingDir: file === '' ? '/repo' : '/repo/web' };
    expect(repositoryPath(file, roots)).toBe(expected);
  });

  it.each([
    ['C:\\repo\\src\\a.js', 'src/a.js'],
    ['c:/REPO/src/a.js', 'src/a.js'],
    ['src\\a.js', 'web/src/a.js'],
    ['src/a.js', 'web/src/a.js'],
    ['file:///C:/repo/a%20b.js', 'a b.js'],
    ['D:\\repo\\a.js', undefined],
    ['C:\\other\\a.js', undefined],
    ['\\\\server\\share\\a.js', undefined],
  ])('on Windows of %j is %j', (file, expected) => {
    const roots = { workspaceRoot: 'C:\\repo', workingDir: 'C:\\repo\\web' };
    expect(repositoryPath(file, roots)).toBe(expected);
  });
});
