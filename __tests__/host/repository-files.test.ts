import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { openReport } from '../../src/host/report-file.ts';
import { openRepositoryFiles } from '../../src/host/repository-files.ts';
import { project, removeProjects } from '../support/project.ts';

afterEach(removeProjects);

const FILES = { 'a.js': '', 'src/a.js': '', '.gitignore': 'dist\n', 'dist/a.js': '' };

it('lists what git tracks or would track, by path and by name', async () => {
  const folder = project(FILES);
  writeFileSync(path.join(folder, 'new.js'), '');
  const { isFile, filesNamed } = await openRepositoryFiles(folder)();
  expect(['a.js', 'src/a.js', 'new.js', 'dist/a.js', 'src', 'b.js'].map(isFile)).toEqual([
    ...[true, true, true],
    ...[false, false, false],
  ]);
  expect(filesNamed('a.js').toSorted()).toEqual(['a.js', 'src/a.js']);
  expect(filesNamed('b.js')).toEqual([]);
});

it('asks git once, when it is first asked', async () => {
  const folder = project(FILES);
  const files = openRepositoryFiles(folder);
  writeFileSync(path.join(folder, 'before.js'), '');
  expect((await files()).isFile('before.js')).toBe(true);
  writeFileSync(path.join(folder, 'after.js'), '');
  expect((await files()).isFile('after.js')).toBe(false);
});

it('opens a report without reading it', async () => {
  const folder = project({ 'r.json': '[1' });
  const file = path.join(folder, 'r.json');
  const report = await openReport(file);
  expect(report.size).toBe(2);
  appendFileSync(file, ']');
  expect(Buffer.from(await report.bytes()).toString()).toBe('[1]');
  const pieces: Uint8Array[] = [];
  for await (const piece of report.pieces()) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe('[1]');
});

it('opens no report where there is none, or a folder', async () => {
  const folder = project({ 'src/a.js': '' });
  await expect(openReport(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(openReport(path.join(folder, 'src'))).rejects.toThrow('it is not a file');
});
