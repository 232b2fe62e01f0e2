import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { refuseToLeaveOutput } from '../../src/host/stay-inside.ts';
import { project, removeProjects } from '../support/project.ts';

afterEach(removeProjects);

/** Whether a file may be written, in a working directory where links lead in and out. */
function isRefused(outputDir: string, file: string): boolean {
  const parent = project({ 'outside/x': '', 'repository/inside/x': '' });
  const root = path.join(parent, 'repository');
  symlinkSync('../outside', path.join(root, 'out'));
  symlinkSync('inside', path.join(root, 'in'));
  symlinkSync('..', path.join(root, 'inside/up'));
  symlinkSync('../repository', path.join(parent, 'outside/back'));
  try {
    refuseToLeaveOutput(root, outputDir, path.resolve(root, outputDir, file));
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'HOST_PATH_LEADS_OUT' });
    return true;
  }
}

describe('a file that is written', () => {
  it.each([
    ['.', 'a.txt'],
    ['.', 'new/deep/a.txt'],
    ['new', 'a.txt'],
    ['.', 'in/a.txt'],
    ['.', 'inside/up/inside/a.txt'],
    ['inside', 'up/a.txt'],
    // An input names what is outside.
    ['../outside', 'new/a.txt'],
    ['../new', 'deep/a.txt'],
    ['..', 'outside/a.txt'],
  ])('may lie in %s at %s', (outputDir, file) => {
    expect(isRefused(outputDir, file)).toBe(false);
  });

  it.each([
    ['.', 'out/a.txt'],
    ['.', 'out/new/a.txt'],
    ['out', 'a.txt'],
    ['out', 'new/a.txt'],
    ['../outside', 'back/a.txt'],
  ])('may not lie in %s at %s, where links lead', (outputDir, file) => {
    expect(isRefused(outputDir, file)).toBe(true);
  });

  it('may not lie behind a link that leads nowhere', () => {
    const root = project({});
    mkdirSync(path.join(root, 'a'));
    symlinkSync('/nowhere/at/all', path.join(root, 'a/b'));
    const write = () => refuseToLeaveOutput(root, '.', path.join(root, 'a/b/c.txt'));
    expect(write).toThrow('ENOENT');
  });
});
