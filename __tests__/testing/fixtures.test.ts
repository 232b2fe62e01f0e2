import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { BaseScanner, createFinding, type SourceFile } from '../../src/plugin/index.ts';
import { type Fixture, fixtures, type FixtureOptions } from '../../src/testing/index.ts';
import { removeFolders, writeFolder } from '../docs/folders.ts';
import { complaintOf } from './complaint.ts';

afterAll(removeFolders);

/** Finds words in files, each with the place where it stands. */
class Words extends BaseScanner {
  override async *scanFile({ path: file, content }: SourceFile) {
    const word = String(this.config['word'] ?? 'TODO');
    for (const [index, line] of content.split('\n').entries()) {
      if (line.includes(word)) yield this.#finding(file, index + 1, line.indexOf(word) + 1, word);
    }
  }

  #finding(file: string, startLine: number, startColumn: number, word: string) {
    return createFinding({
      title: `There is a ${word}`,
      description: 'It was never done.',
      severity: 'low',
      confidence: 'certain',
      target: file,
      findingType: 'word',
      location: { path: file, startLine, startColumn },
      rule: { id: word.toLowerCase() },
    });
  }
}

/** Finds parameters that come back in the page. */
class Reflection extends BaseScanner {
  override async scanUrl(url: string, parameters: readonly string[] = []) {
    const { text } = await this.client.get(url);
    const values = new URL(url).searchParams;
    return parameters
      .filter((parameter) => text.includes(values.get(parameter) ?? ''))
      .map((parameter) =>
        createFinding({
          title: 'A parameter comes back',
          description: '',
          severity: 'high',
          confidence: 'low',
          target: url,
          findingType: 'reflection',
          parameter,
        }),
      );
  }
}

function folderOf(files: Readonly<Record<string, unknown>>): string {
  return writeFolder(
    Object.entries(files).map(([file, content]) => ({
      file,
      text: typeof content === 'string' ? content : JSON.stringify(content),
    })),
  );
}

/** Name of each fixture → what is wrong with it. */
async function resultsOf(cases: readonly Fixture[]): Promise<Record<string, string>> {
  const results = cases.map(async ({ name, run }) => [name, await complaintOf(run)] as const);
  return Object.fromEntries(await Promise.all(results));
}

function resultsIn(folder: string, options: FixtureOptions = {}): Promise<Record<string, string>> {
  return resultsOf(fixtures(folder, Words, { update: false, ...options }));
}

const TODO = { at: 'bad.js:2:4', rule: 'todo', severity: 'low', title: 'There is a TODO' };
const BAD = { 'bad.js': 'a();\n// TODO: b();\n' };

describe('fixtures', () => {
  it('pass where the scanner finds what it should', async () => {
    const folder = folderOf({
      'ok.js': 'a();\n',
      ...BAD,
      'bad.js.expected.json': [TODO],
      '.DS_Store': '',
    });
    expect(await resultsIn(folder)).toEqual({ 'ok.js': 'nothing', 'bad.js': 'nothing' });
  });

  it('pass whatever the order of findings and keys in the expected file', async () => {
    const folder = folderOf({
      'bad.md': 'TODO\nTODO\n',
      'bad.md.expected.json': [
        { title: 'There is a TODO', severity: 'low', rule: 'todo', at: 'bad.md:2:1' },
        { ...TODO, at: 'bad.md:1:1' },
      ],
    });
    expect(await resultsIn(folder)).toEqual({ 'bad.md': 'nothing' });
  });

  it('are found by a URL too', async () => {
    const folder = folderOf({ 'ok.js': '' });
    const cases = fixtures(pathToFileURL(`${folder}/`), Words, { update: false });
    expect(await resultsOf(cases)).toEqual({ 'ok.js': 'nothing' });
  });

  it('hand the scanner its config', async () => {
    const folder = folderOf({ 'ok.js': '// HACK\n' });
    expect(await resultsIn(folder)).toEqual({ 'ok.js': 'nothing' });
    expect(await resultsIn(folder, { config: { word: 'HACK' } })).toEqual({
      'ok.js': `ok.js: nothing should be found in it, and this is:
  {"at":"ok.js:1:4","rule":"hack","severity":"low","title":"There is a HACK"}`,
    });
  });

  it('say what is missing and what is too much', async () => {
    const folder = folderOf({
      'bad.js': '// TODO: a();\n// TODO: b();\n',
      'bad.js.expected.json': [TODO, { ...TODO, at: 'bad.js:1:4', severity: 'high' }],
    });
    const [first] = fixtures(folder, Words, { update: false });
    expect(await resultsIn(folder)).toEqual({
      'bad.js': `bad.js: the findings are not those of bad.js.expected.json; where they are right, run with UPDATE=1:
  not found:    {"at":"bad.js:1:4","rule":"todo","severity":"high","title":"There is a TODO"}
  not expected: {"at":"bad.js:1:4","rule":"todo","severity":"low","title":"There is a TODO"}`,
    });
    await expect(first?.run()).rejects.toMatchObject({
      actual: [{ ...TODO, at: 'bad.js:1:4' }, TODO],
      expected: [TODO, { ...TODO, at: 'bad.js:1:4', severity: 'high' }],
    });
  });

  it('tell two findings of the same kind from one', async () => {
    const folder = folderOf({ ...BAD, 'bad.js.expected.json': [TODO, TODO] });
    expect(await resultsIn(folder)).toEqual({ 'bad.js': expect.stringContaining('not found:') });
  });

  it('take the files of a folder for one fixture, under their paths in it', async () => {
    const folder = folderOf({
      'bad.project/src/b.js': '// TODO\n',
      'bad.project/a.js': '\n// TODO\n',
      'bad.project.expected.json': [
        { ...TODO, at: 'a.js:2:4' },
        { ...TODO, at: 'src/b.js:1:4' },
      ],
    });
    expect(await resultsIn(folder)).toEqual({ 'bad.project': 'nothing' });
    const seen: string[] = [];
    class Order extends BaseScanner {
      override async scanFile(file: SourceFile) {
        seen.push(file.path);
        return [];
      }
    }
    await resultsOf(fixtures(folder, Order, { update: false }));
    expect(seen).toEqual(['a.js', 'src/b.js']);
  });

  it('are responses for a scanner of URLs', async () => {
    const url = 'https://example.com/?q=needle&page=2';
    const folder = folderOf({
      'ok.escaped.http.json': { url, routes: { [`GET ${url}`]: { text: 'nothing here' } } },
      'bad.echo.http.json': { url, routes: { 'GET https://example.com/*': { text: 'a needle' } } },
      'bad.echo.http.json.expected.json': [
        {
          at: url,
          parameter: 'q',
          rule: 'reflection',
          severity: 'high',
          title: 'A parameter comes back',
        },
      ],
    });
    expect(await resultsOf(fixtures(folder, Reflection, { update: false }))).toEqual({
      'ok.escaped.http.json': 'nothing',
      'bad.echo.http.json': 'nothing',
    });
  });

  it.each<readonly [name: string, content: unknown, complaint: string]>([
    ['no JSON', '{', 'ok.http.json is no JSON: '],
    [
      'no address',
      { routes: {} },
      'ok.http.json must be an object with "url", the address to scan, and "routes"',
    ],
    [
      'no routes',
      { url: 'https://a.test/', routes: ['GET'] },
      '"routes" of ok.http.json must be an object of responses',
    ],
    ['no response', { url: 'https://a.test/', routes: {} }, 'no route answers GET https://a.test/'],
  ])('complain about responses with %s', async (_, content, complaint) => {
    const folder = folderOf({ 'ok.http.json': content });
    const results = await resultsOf(fixtures(folder, Reflection, { update: false }));
    expect(results).toEqual({ 'ok.http.json': expect.stringContaining(complaint) });
  });

  it('complain about a file for a scanner that reads none', async () => {
    const cases = fixtures(folderOf({ 'ok.js': '' }), Reflection, { update: false });
    expect(await resultsOf(cases)).toEqual({ 'ok.js': 'Reflection has no scanFile()' });
  });

  it.each([
    ['no folder', 'nowhere'],
    ['no files', '.'],
  ])('complain about %s', async (_, name) => {
    const folder = path.join(folderOf({ 'README.md': '' }), name);
    expect(await complaintOf(() => fixtures(folder, Words))).toBe(
      `there is no fixture in "${folder}": a fixture is named ok.* or bad.*`,
    );
  });

  it('complain about what belongs to none of them', async () => {
    const folder = folderOf({
      'ok.js': '',
      'ok.js.expected.json': [],
      'okay.js': '',
      'bad.gone.js.expected.json': [],
    });
    const rename = 'it is neither ok.* nor bad.*; rename it, or move it elsewhere';
    const remove = (fixture: string) =>
      `there is no fixture "${fixture}" that should have findings; remove it, or add that`;
    expect(await resultsIn(folder)).toEqual({
      'ok.js': 'nothing',
      'ok.js.expected.json': `ok.js.expected.json: ${remove('ok.js')}`,
      'okay.js': `okay.js: ${rename}`,
      'bad.gone.js.expected.json': `bad.gone.js.expected.json: ${remove('bad.gone.js')}`,
    });
  });

  it('complain about an expected file that is missing, and say how to write it', async () => {
    expect(await resultsIn(folderOf(BAD))).toEqual({
      'bad.js': `bad.js: there is no bad.js.expected.json; where the findings are right, write it with UPDATE=1:
  not expected: {"at":"bad.js:2:4","rule":"todo","severity":"low","title":"There is a TODO"}`,
    });
  });

  it.each([
    ['{', 'bad.js.expected.json is no JSON: '],
    ['{}', 'bad.js.expected.json must be a list of findings'],
    ['[null]', 'bad.js: the findings are not those of bad.js.expected.json'],
  ])('complain about the expected file %p', async (text, complaint) => {
    const folder = folderOf({ ...BAD, 'bad.js.expected.json': text });
    expect(await resultsIn(folder)).toEqual({ 'bad.js': expect.stringContaining(complaint) });
  });

  it.each([true, false])(
    'complain about a bad one without findings (update: %p)',
    async (update) => {
      const folder = folderOf({
        'bad.js': 'a();\n',
        'bad.other.js': '',
        'bad.other.js.expected.json': [],
      });
      expect(await resultsIn(folder, { update })).toEqual({
        'bad.js': 'bad.js: something should be found in it, and nothing is',
        'bad.other.js': 'bad.other.js: something should be found in it, and nothing is',
      });
      expect(existsSync(path.join(folder, 'bad.js.expected.json'))).toBe(false);
    },
  );

  it('write the expected files where that is asked for', async () => {
    const folder = folderOf({ ...BAD, 'bad.js.expected.json': [{ ...TODO, title: 'Another' }] });
    expect(await resultsIn(folder, { update: true })).toEqual({ 'bad.js': 'nothing' });
    expect(readFileSync(path.join(folder, 'bad.js.expected.json'), 'utf8')).toBe(`[
  {
    "at": "bad.js:2:4",
    "rule": "todo",
    "severity": "low",
    "title": "There is a TODO"
  }
]
`);
    expect(await resultsIn(folder)).toEqual({ 'bad.js': 'nothing' });
  });

  it('are no pass for an ok one with findings, where expected files are written', async () => {
    const folder = folderOf({ 'ok.js': '// TODO\n' });
    expect(await resultsIn(folder, { update: true })).toEqual({
      'ok.js': expect.stringContaining('nothing should be found in it'),
    });
  });

  it.each([
    ['1', true],
    ['0', false],
  ])('ask the variable UPDATE whether to write (%s)', async (value, writes) => {
    const folder = folderOf(BAD);
    const before = process.env['UPDATE'];
    process.env['UPDATE'] = value;
    try {
      await resultsOf(fixtures(folder, Words));
    } finally {
      if (before === undefined) delete process.env['UPDATE'];
      else process.env['UPDATE'] = before;
    }
    expect(existsSync(path.join(folder, 'bad.js.expected.json'))).toBe(writes);
  });

  it('throw what the scanner throws', async () => {
    class Broken extends BaseScanner {
      override scanFile = () => Promise.reject(new Error('no parser'));
    }
    const [first] = fixtures(folderOf({ 'ok.js': '' }), Broken);
    await expect(first?.run()).rejects.toThrow('no parser');
  });
});
