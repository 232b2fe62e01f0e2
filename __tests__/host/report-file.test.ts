import { afterAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openReport } from '../../src/host/report-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'convergence-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('openReport', () => {
  it('reads a file', async () => {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, '[]');
    const report = await openReport(file);
    expect(report.size).toBe(2);
    expect(Buffer.from(await report.bytes()).toString()).toBe('[]');
  });

  it('refuses a folder', async () => {
    await expect(openReport(folder)).rejects.toThrow('it is not a file');
  });

  const posix = process.platform === 'win32' ? it.skip : it;
  posix('refuses a pipe that nobody writes to, and does not wait for one who does', async () => {
    const file = path.join(folder, 'pipe.json');
    execFileSync('mkfifo', [file]);
    await expect(openReport(file)).rejects.toThrow('it is not a file');
  });
});
