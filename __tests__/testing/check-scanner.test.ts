import { describe, expect, it } from '@jest/globals';
import { ShopScanner } from '../../examples/web-shop/tools/shop-rules/shop-scanner.ts';
import {
  BaseScanner,
  createFinding,
  type Finding,
  type ScannerClass,
  type SourceFile,
} from '../../src/plugin/index.ts';
import { checkScanner, fakeClient } from '../../src/testing/index.ts';
import { fields } from '../support/pipeline.ts';
import { complaintOf } from './complaint.ts';

/** A scanner that returns this for each file. */
function scannerThat(scan: (file: SourceFile) => unknown): ScannerClass {
  return class Custom extends BaseScanner {
    override async scanFile(file: SourceFile): Promise<Finding[]> {
      // Plugins in JavaScript return anything.
      return (await scan(file)) as Finding[];
    }
  };
}

class Status extends BaseScanner {
  override async *scanUrl(url: string, parameters: readonly string[] = []) {
    const { status } = await this.client.get(url);
    const title = `${status} ${parameters.join(' ')} ${String(this.config['suffix'])}`;
    yield createFinding({ ...FIELDS, title, target: url });
  }
}

const FIELDS = createFinding({
  title: 'A problem',
  description: '',
  severity: 'low',
  confidence: 'high',
  target: 'x',
  findingType: 'test',
});

const FILES = { 'a.js': 'one\ntwo\n', 'b.js': '' };

describe('checkScanner', () => {
  it('has nothing against a scanner that works, and returns its findings', async () => {
    const Listing = scannerThat(({ path }) => [fields({ title: path, location: { path } })]);
    const findings = await checkScanner(Listing, { files: FILES });
    expect(findings.map(({ title }) => title)).toEqual(['a.js', 'b.js']);
    expect(findings.every(Object.isFrozen)).toBe(true);
  });

  it('shows the scanner files as odd as they come', async () => {
    expect(await checkScanner(ShopScanner)).toEqual([]);
    const Sizing = scannerThat(({ path, content }) => [
      fields({ title: `${path} ${content.length}` }),
    ]);
    const titles = (await checkScanner(Sizing)).map(({ title }) => title);
    expect(titles).toContain('empty.txt 0');
    expect(titles.length).toBeGreaterThan(5);
  });

  it('has every request of a scanner of URLs answered', async () => {
    const config = { suffix: '!' };
    const findings = await checkScanner(Status, { config });
    expect(findings.map(({ title }) => title)).toEqual(['200 q page !']);
  });

  it('hands the scanner the URL and the client of the test', async () => {
    const client = fakeClient({ 'GET https://a.test/?id=1': { status: 500 } });
    const findings = await checkScanner(Status, { client, url: 'https://a.test/?id=1' });
    expect(findings).toMatchObject([{ title: '500 id undefined', target: 'https://a.test/?id=1' }]);
  });

  it.each<readonly [name: string, returns: unknown, complaint: string]>([
    [
      'nothing',
      undefined,
      'scanFile("a.js") must give an array or an async iterable of findings, not undefined',
    ],
    [
      'a finding',
      fields(),
      'scanFile("a.js") must give an array or an async iterable of findings, not an Object',
    ],
    [
      'what is no finding',
      [fields(), fields({ title: '' })],
      'finding 2 of scanFile("a.js") is not a finding: "title" must be text that is not empty, not ""',
    ],
    [
      'more than JSON',
      [fields({ metadata: { seen: new Date(0) } })],
      'finding 1 of scanFile("a.js").metadata.seen is a Date, which JSON can\'t hold',
    ],
    [
      'a line that is not there',
      [fields({ location: { path: 'a.js', startLine: 4 } })],
      'scanFile("a.js") puts "A problem" in line 4, and the file has 3',
    ],
    [
      'an end that is not there',
      [fields({ location: { path: 'a.js', startLine: 1, endLine: 9 } })],
      'scanFile("a.js") puts "A problem" in line 9, and the file has 3',
    ],
  ])('complains about %s', async (_, returns, complaint) => {
    const Custom = scannerThat(() => returns);
    expect(await complaintOf(() => checkScanner(Custom, { files: FILES }))).toBe(complaint);
  });

  it('complains about a scanner without a name', async () => {
    class Nameless extends BaseScanner {
      override name = '';
      override scanFile = async () => [];
    }
    expect(await complaintOf(() => checkScanner(Nameless))).toBe(
      '"name" of Nameless must be text that is not empty',
    );
  });

  it('complains about a scanner that looks at nothing', async () => {
    class Blind extends BaseScanner {}
    expect(await complaintOf(() => checkScanner(Blind))).toBe(
      'Blind has neither scanUrl() nor scanFile()',
    );
  });

  it('lets a scanner change nothing that it is handed', async () => {
    const Changing = scannerThat((file) => [Object.assign(file, { path: 'b.js' })]);
    await expect(checkScanner(Changing)).rejects.toThrow(
      "Cannot assign to read only property 'path' of object '#<Object>'",
    );
  });

  it('throws what the scanner throws', async () => {
    const Broken = scannerThat(() => Promise.reject(new Error('no parser')));
    await expect(checkScanner(Broken)).rejects.toThrow('no parser');
  });
});
