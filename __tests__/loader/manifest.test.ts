import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../../src/errors/index.ts';
import { EMPTY_MANIFEST, readManifest } from '../../src/loader/manifest.ts';

const SOURCE = {
  name: 'acme',
  file: './p/package.json',
  at: { file: 'convergence.yaml', line: 2, column: 5 },
};

/** What is said of a field `kimi`: code and message; and what to do. */
function complaints(kimi: unknown) {
  try {
    readManifest(kimi, SOURCE);
    return [];
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return problems;
  }
}

describe('a manifest', () => {
  it('is read as it is written', () => {
    const kimi = {
      module: './src/index.ts',
      api: '^1.0.0',
      permissions: {
        network: ['api.acme.test', '*.acme.test:8443'],
        read: ['src/**', '!**/*.test.ts'],
        env: ['ACME_TOKEN'],
        run: ['acme *'],
      },
      options: { type: 'object', additionalProperties: false },
    };
    expect(readManifest(kimi, SOURCE)).toEqual(kimi);
  });

  it('need not be there', () => {
    expect(readManifest(undefined, SOURCE)).toEqual(EMPTY_MANIFEST);
    expect(readManifest({}, SOURCE)).toEqual(EMPTY_MANIFEST);
  });

  it('asks for nothing that it does not name', () => {
    const { permissions } = readManifest({ permissions: { env: ['A'] } }, SOURCE);
    expect(permissions).toEqual({ network: [], read: [], env: ['A'], run: [] });
  });
});

const FIX = 'mend it there; where the plugin is not yours, install another version of it';

describe('what is wrong with a manifest is told with its key, and what is expected', () => {
  it.each([
    ['text', 'kimi', 'x', 'an object, not the text "x"'],
    ['a list', 'kimi', [], 'an object, not a list'],
    ['null', 'kimi', null, 'an object, not an empty value'],
    ['a number', 'kimi.module', { module: 5 }, 'the path of a file in the folder of the plugin'],
    ['an empty path', 'kimi.module', { module: '' }, 'the path of a file in the folder'],
    ['an absolute path', 'kimi.module', { module: '/x.js' }, 'the path of a file in the folder'],
    ['a drive', 'kimi.module', { module: 'C:\\x.js' }, 'the path of a file in the folder'],
    ['a way out', 'kimi.module', { module: './a/../../x.js' }, 'the path of a file in the folder'],
    ['a word for a range', 'kimi.api', { api: 'latest' }, 'a range of versions of the API, as in'],
    ['a number for a range', 'kimi.api', { api: 1 }, 'a range of versions of the API'],
    ['an empty range', 'kimi.api', { api: '' }, 'a range of versions of the API'],
    ['a range without end', 'kimi.api', { api: '1 ||'.repeat(999) }, 'a range of versions'],
    ['permissions as a list', 'kimi.permissions', { permissions: ['network'] }, 'an object'],
    [
      'a permission as text',
      'kimi.permissions.env',
      { permissions: { env: 'A' } },
      'a list, not the text "A"',
    ],
    [
      'a URL for a host',
      'kimi.permissions.network[1]',
      { permissions: { network: ['acme.test', 'https://acme.test'] } },
      'a host, as in "api.acme.test"',
    ],
    [
      'a file outside',
      'kimi.permissions.read[0]',
      { permissions: { read: ['../x'] } },
      'a glob that is relative',
    ],
    [
      'nothing in a list',
      'kimi.permissions.run[0]',
      { permissions: { run: [null] } },
      'the name of a program and the words after it',
    ],
    ['options as true', 'kimi.options', { options: true }, 'an object, not true'],
    ['options as a list', 'kimi.options', { options: [] }, 'an object, not a list'],
  ])('%s', (_, key, kimi, wanted) => {
    expect(complaints(kimi)).toMatchObject([
      {
        code: 'PLUGIN_BAD_MANIFEST',
        message: expect.stringContaining(
          `plugin "acme": "${key}" in ./p/package.json must be ${wanted}`,
        ),
        fix: FIX,
        at: SOURCE.at,
      },
    ]);
  });

  it.each([
    [{ modul: 'x.js' }, 'kimi.modul', 'did you mean "module"?'],
    [{ zebra: 1 }, 'kimi.zebra', 'use one of: module, api, permissions, options'],
    [{ permissions: { netwrok: [] } }, 'kimi.permissions.netwrok', 'did you mean "network"?'],
    [JSON.parse('{"__proto__": {}}'), 'kimi.__proto__', 'use one of: module, api'],
  ])('a key that is not known: %j', (kimi, key, fix) => {
    expect(complaints(kimi)).toMatchObject([
      {
        code: 'PLUGIN_UNKNOWN_MANIFEST_KEY',
        message: `plugin "acme": "${key}" in ./p/package.json is not known`,
        fix: expect.stringContaining(fix),
        at: SOURCE.at,
      },
    ]);
  });

  it('all at once', () => {
    const kimi = { api: 5, module: 5, permissions: { env: [1, 'A', 2], x: 1 }, y: 1 };
    expect(complaints(kimi)).toHaveLength(6);
  });
});

describe('a plugin for another version of the API', () => {
  it.each(['^1.0.0', '1', '1.x', '*', '>=1', '0.9 - 1.2', '^0.9 || ^1.0', '~1.0.0'])(
    'is none where the version is in its range: %s',
    (api) => {
      expect(complaints({ api })).toEqual([]);
    },
  );

  it.each([
    ['^0.9.0', 'update the plugin: it is written for an older API'],
    ['<1', 'update the plugin: it is written for an older API'],
    ['^2.0.0', 'update Convergence: the plugin is written for a newer API'],
    ['>1.0.0', 'update Convergence: the plugin is written for a newer API'],
    ['^0.9 || ^2', 'install another version of the plugin'],
  ])('is told which side to update: %s', (api, fix) => {
    expect(complaints({ api })).toMatchObject([
      {
        code: 'PLUGIN_API_MISMATCH',
        message: `plugin "acme" works with version "${api}" of the API, and this is 1.0.0`,
        fix: expect.stringContaining(fix),
        at: SOURCE.at,
      },
    ]);
  });
});
