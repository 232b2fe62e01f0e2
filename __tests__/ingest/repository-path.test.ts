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

describe('where the files of the repository are known, the path', () => {
  const files = [
    'README.md',
    'index.js',
    'src/index.js',
    'web/src/cart.js',
    'packages/a/src/cart.js',
    'packages/a/src/only.js',
    'packages/a/index.js',
    'yaml/loader.py',
    'a%20b.js',
    'odd\\name.js',
  ];
  const roots = {
    workspaceRoot: '/repo',
    workingDir: '/repo/web',
    isFile: (file: string) => files.includes(file),
    filesNamed: (name: string) =>
      files.filter((file) => file === name || file.endsWith(`/${name}`)),
  };

  it.each([
    // in the folder that the tool ran in, from the root, in a package, nowhere
    ['src/cart.js', 'web/src/cart.js'],
    ['src/index.js', 'src/index.js'],
    ['src/only.js', 'packages/a/src/only.js'],
    ['only.js', 'packages/a/src/only.js'],
    ['cart.js', 'web/cart.js'],
    ['src/new.js', 'web/src/new.js'],
    ['/repo/dist/new.js', 'dist/new.js'],
    // of a container or another machine: as much of its end as there is
    ['/github/workspace/src/index.js', 'src/index.js'],
    ['/github/workspace/index.js', 'index.js'],
    ['/app/README.md', 'README.md'],
    ['/usr/src/app/index.js', 'index.js'],
    ['/workspaces/shop/packages/a/src/cart.js', 'packages/a/src/cart.js'],
    ['/somewhere/packages/a/index.js', 'packages/a/index.js'],
    ['/somewhere/index.js', undefined],
    ['/Users/me/shop/README.md', undefined],
    ['C:\\shop\\src\\index.js', 'src/index.js'],
    ['c:/shop/src/index.js', 'src/index.js'],
    ['file:///D:/a/shop/shop/README.md', 'README.md'],
    ['src\\index.js', 'src/index.js'],
    ['../odd\\name.js', 'odd\\name.js'],
    ['../a%20b.js', 'a%20b.js'],
    ['src%2Findex.js', 'src/index.js'],
    // of others
    ['/usr/lib/python3/dist-packages/yaml/loader.py', undefined],
    ['/opt/venv/lib/site-packages/yaml/loader.py', undefined],
    ['/app/node_modules/x/src/index.js', undefined],
    ['node_modules/x/src/only.js', 'web/node_modules/x/src/only.js'],
    ['/etc/src/index.js', undefined],
    ['../../src/index.js', undefined],
    ['..\\..\\..\\src\\index.js', undefined],
    ['C:\\..\\..\\etc\\passwd', undefined],
    ['/app/../../etc/passwd', undefined],
    ['src/index.js\0', undefined],
  ])('of %j is %j', (file, expected) => {
    expect(repositoryPath(file, roots)).toBe(expected);
  });

  it.each([
    ['a folder within a folder, many times', `/${'a/'.repeat(500_000)}src/index.js`, undefined],
    ['encoded again and again', `%${'25'.repeat(100_000)}`, `web/%${'25'.repeat(100_000)}`],
    ['encoded twice', 'src%252Findex.js', 'web/src%252Findex.js'],
  ])('takes no time: %s', (_, file, expected) => {
    expect(repositoryPath(file, roots) === expected).toBe(true);
  });
});
