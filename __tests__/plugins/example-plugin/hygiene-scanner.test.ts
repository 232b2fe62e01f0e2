import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { HygieneScanner } from '../../../plugins/example-plugin/hygiene-scanner.ts';
import { checkScanner, fakeClient, fixtures } from '../../../src/testing/index.ts';

describe('the scanner on', () => {
  it.each(fixtures(path.join(import.meta.dirname, 'fixtures'), HygieneScanner))(
    '$name',
    async ({ run }) => {
      await expect(run()).resolves.toBeUndefined();
    },
  );
});

describe('the scanner', () => {
  it('copes with odd files', async () => {
    await expect(checkScanner(HygieneScanner)).resolves.toHaveLength(3);
  });

  it('looks for the markers that its config lists, as whole words', async () => {
    const files = { 'a.js': '// FIXME HACKED HACK_ HACK' };
    const client = fakeClient({ 'GET https://example.com/': {} });
    const options = { files, client, url: 'https://example.com/', config: { markers: ['HACK'] } };
    const found = await checkScanner(HygieneScanner, options);
    const inFiles = found.filter(({ findingType }) => findingType === 'marker');
    expect(inFiles).toMatchObject([
      { title: 'HACK in the code', location: { startLine: 1, startColumn: 23, endColumn: 27 } },
    ]);
  });

  it('keeps the evidence short', async () => {
    const files = { 'a.min.js': `/* FIXME */${'x'.repeat(1_000_000)}` };
    const found = await checkScanner(HygieneScanner, { files });
    expect(found.map(({ evidence = '' }) => evidence.length)).toContain(200);
  });

  it.each(['FIXME', [5], null])(
    'refuses a config that it does not understand: %j',
    async (markers) => {
      const checked = checkScanner(HygieneScanner, { config: { markers } });
      await expect(checked).rejects.toThrow('"markers" must be a list of words');
    },
  );

  it('says that it could not look, where the server answers with an error', async () => {
    const client = fakeClient({ 'GET https://example.com/': { status: 503 } });
    const checked = checkScanner(HygieneScanner, { client, url: 'https://example.com/' });
    await expect(checked).rejects.toThrow('https://example.com/ answers with status 503');
  });
});
