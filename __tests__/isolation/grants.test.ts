import { describe, expect, it } from '@jest/globals';
import { readGrant, requestGrant } from '../../src/isolation/grants.ts';

describe('a request', () => {
  const may = (network: readonly string[], url: string, target = 'a repository') =>
    requestGrant({ network }, target)(new URL(url)) === undefined;

  it.each([
    ['api.acme.test', 'https://api.acme.test/path?q#h'],
    ['api.acme.test', 'http://api.acme.test'],
    ['api.acme.test', 'https://API.ACME.TEST:443/'],
    ['API.Acme.test', 'https://api.acme.test/'],
    ['api.acme.test:8443', 'https://api.acme.test:8443/'],
    ['api.acme.test:80', 'http://api.acme.test/'],
    ['*.acme.test', 'https://api.acme.test/'],
    ['*.acme.test', 'https://a.b.acme.test/'],
    ['*.acme.test:81', 'http://api.acme.test:81/'],
    ['127.0.0.1:5000', 'http://127.0.0.1:5000/'],
    ['127.0.0.1', 'http://0x7f.1/'],
    ['[::1]', 'http://[0:0:0:0:0:0:0:1]/'],
    ['[::1]:8080', 'http://[::1]:8080/'],
    ['api.acme.test', 'https://user:password@api.acme.test/'],
  ])('that %s grants: %s', (granted, url) => {
    expect(may([granted], url)).toBe(true);
  });

  it.each([
    ['api.acme.test', 'https://acme.test/'],
    ['api.acme.test', 'https://evil.api.acme.test/'],
    ['api.acme.test', 'https://api.acme.test.evil.test/'],
    ['api.acme.test', 'https://api.acme.test./'],
    ['api.acme.test', 'https://api.acme.test@evil.test/'],
    ['api.acme.test', 'https://evil.test/api.acme.test'],
    ['api.acme.test', 'https://evil.test#@api.acme.test/'],
    ['api.acme.test', 'https://api-acme.test/'],
    ['api.acme.test', 'https://api.acme.test:8443/'],
    ['api.acme.test', 'https://api.acme.test:80/'],
    ['api.acme.test', 'http://api.acme.test:443/'],
    ['api.acme.test:8443', 'https://api.acme.test/'],
    ['*.acme.test', 'https://acme.test/'],
    ['*.acme.test', 'https://evilacme.test/'],
    ['*.acme.test', 'https://acme.test.evil.test/'],
    ['*.acme.test', 'https://api.acme.test:8443/'],
    ['127.0.0.1', 'http://127.0.0.2/'],
    ['127.0.0.1', 'http://localhost/'],
    ['127.0.0.1', 'http://[::ffff:127.0.0.1]/'],
    ['[::1]', 'http://[::2]/'],
    ['[::1]:8080', 'http://[::1]/'],
    ['api.acme.test', 'ftp://api.acme.test/'],
    ['api.acme.test', 'file://api.acme.test/etc/passwd'],
    ['api.acme.test', 'data:text/plain,api.acme.test'],
    ['api.acme.test', 'ws://api.acme.test/'],
  ])('that %s does not grant: %s', (granted, url) => {
    expect(may([granted], url)).toBe(false);
  });

  it('is granted where it goes to the host of the target, and to no other', () => {
    expect(may([], 'https://shop.test:8443/admin', 'https://shop.test:8443/?q=1')).toBe(true);
    expect(may([], 'https://shop.test/', 'https://shop.test:8443/')).toBe(false);
    expect(may([], 'https://other.test/', 'https://shop.test/?https://other.test')).toBe(false);
    expect(may([], 'https://shop.test/', 'shop.test')).toBe(false);
    expect(may([], 'https://shop.test/', 'ftp://shop.test/')).toBe(false);
  });

  it('is refused with what would grant it', () => {
    expect(requestGrant({ network: [] }, '')(new URL('https://a.test:81/b'))).toBe(
      '"a.test:81" is not granted: add it to permissions.network of the plugin',
    );
  });
});

describe('a file may be read', () => {
  const FILES = [
    'a.ts',
    'src/b.ts',
    'src/c/d.ts',
    'src/.hidden',
    '.env',
    'secrets/key',
    'src/[x].ts',
  ];

  it.each([
    [['**'], FILES],
    [[], []],
    [['src/**'], ['src/b.ts', 'src/c/d.ts', 'src/.hidden', 'src/[x].ts']],
    [['*.ts'], ['a.ts']],
    [
      ['**/*.ts', '!src/c/**'],
      ['a.ts', 'src/b.ts', 'src/[x].ts'],
    ],
    [
      ['!secrets/**', '!.env'],
      ['a.ts', 'src/b.ts', 'src/c/d.ts', 'src/.hidden', 'src/[x].ts'],
    ],
    [['src/{b,c/d}.ts'], ['src/b.ts', 'src/c/d.ts']],
    [['src'], []],
    [['nowhere/**'], []],
  ])('by %j: %j', (read, expected) => {
    expect(FILES.filter(readGrant({ read }))).toEqual(expected);
  });

  it.each(['../x', 'src/../.env', 'src/./b.ts', 'a/../../x'])('not outside: %s', (file) => {
    expect(readGrant({ read: ['**', 'src/**'] })(file)).toBe(false);
  });
});
