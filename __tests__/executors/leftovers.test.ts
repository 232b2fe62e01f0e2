import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removing } from '../../src/executors/leftovers.ts';
import { startNode } from '../support/project.ts';
import { processesWith, untilNone } from './machine/processes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'leftovers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = { PATH: process.env['PATH'] ?? '' };
const removed = path.join(folder, 'removed');
beforeEach(() => rmSync(removed, { force: true }));

it('what is disposed of is removed, and its user is left alone', async () => {
  const user = spawn('sleep', ['1000']);
  const leftovers = removing(['touch', removed], env);
  leftovers.usedBy(user.pid);
  await leftovers[Symbol.asyncDispose]();
  expect(existsSync(removed)).toBe(true);
  expect(user.exitCode ?? user.signalCode).toBeNull();
  user.kill();
  await once(user, 'exit');
});

it('is removed where nothing has used it', async () => {
  await removing(['touch', removed], env)[Symbol.asyncDispose]();
  expect(existsSync(removed)).toBe(true);
});

it('is removed where we are killed, and whoever used it is ended', async () => {
  const marker = `1000.${randomInt(1e9)}`;
  const source = path.join(import.meta.dirname, '../../src/executors/leftovers.ts');
  const script = `
    import { spawn } from 'node:child_process';
    import { removing } from ${JSON.stringify(source)};
    const user = spawn('sleep', ['${marker}'], { detached: true });
    removing(['touch', '${removed}'], process.env).usedBy(user.pid);
    setTimeout(() => console.log('ready'), 100);`;
  const killed = startNode(folder, ['--input-type=module', '--eval', script]);
  await killed.wrote('ready');
  killed.kill('SIGKILL');
  await killed.ended;
  expect(await untilNone(() => processesWith(marker))).toEqual([]);
  expect(await untilNone(() => (existsSync(removed) ? [] : ['not yet']))).toEqual([]);
});
