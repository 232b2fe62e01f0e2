import { afterAll, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { objectionOfContainer, objectionOfSandbox } from '../../src/executors/report-objections.ts';

const workspace = realpathSync(mkdtempSync(path.join(tmpdir(), 'reports-')));
for (const name of ['open', 'closed', 'given', 'ours']) mkdirSync(path.join(workspace, name));
symlinkSync('open', path.join(workspace, 'link'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

function place(output: string) {
  return { workspace, output: path.join(workspace, output) };
}

const isRoot = process.getuid?.() === 0;

(isRoot ? describe : describe.skip)('where we are root, a container is nobody, who', () => {
  if (isRoot) {
    chmodSync(path.join(workspace, 'open'), 0o777);
    chmodSync(path.join(workspace, 'closed'), 0o755);
    chownSync(path.join(workspace, 'given'), 4321, 99);
    chownSync(path.join(workspace, 'ours'), 65_534, 65_534);
  }
  const config = { image: 'x', writable: true };

  it.each([
    ['closed/r.sarif', 'another user than root'],
    ['closed/new/r.sarif', 'another user than root'],
    ['given/r.sarif', 'user: "4321:99"'],
  ])('can not write %s', (output, fix) => {
    expect(objectionOfContainer(config, place(output))).toMatchObject({
      code: 'STEP_REPORT_UNWRITABLE',
      message: expect.stringContaining(path.join(workspace, output.split('/')[0] ?? '')),
      fix: expect.stringContaining(fix),
    });
  });

  it.each(['open/r.sarif', 'open/new/r.sarif', 'ours/r.sarif'])('may well write %s', (output) => {
    expect(objectionOfContainer(config, place(output))).toBeUndefined();
  });

  it('is another where the step names one, of whom nothing is known', () => {
    const other = { ...config, user: 1001 };
    expect(objectionOfContainer(other, place('closed/r.sarif'))).toBeUndefined();
  });
});

describe('what is writable in the sandbox', () => {
  it.each([
    [['open'], 'link/r.sarif'],
    [['link'], 'open/r.sarif'],
    [['link/new'], 'open/new/r.sarif'],
    [['open/r.sarif'], 'link/r.sarif'],
  ])('goes by what links lead to: %j has %s', (writable, output) => {
    expect(objectionOfSandbox({ writable }, place(output))).toBeUndefined();
  });

  it.each([
    [['open'], 'openly/r.sarif'],
    [['open/r.sarif'], 'open/r.sarif.old'],
  ])('is no more than that: %j does not have %s', (writable, output) => {
    expect(objectionOfSandbox({ writable }, place(output))).toMatchObject({
      code: 'STEP_REPORT_UNWRITABLE',
    });
  });
});
