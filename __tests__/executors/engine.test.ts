import { afterAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findEngine } from '../../src/executors/engine.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'engines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PODMAN = { host: { cgroupControllers: ['cpu', 'memory', 'pids'], security: {} } };
const ROOTLESS = { host: { ...PODMAN.host, security: { rootless: true } } };
const UNLIMITED = { host: { ...PODMAN.host, cgroupControllers: [] } };
const DOCKER = { OSType: 'linux', MemoryLimit: true, PidsLimit: true };

let count = 0;

/** A folder with programs that say this of themselves, or fail with it. */
function machine(programs: Readonly<Record<string, object | string>>): { PATH: string } {
  const bin = mkdtempSync(path.join(folder, `${(count += 1)}-`));
  for (const name of ['podman', 'docker']) {
    const said = programs[name] ?? 'it is not installed';
    const code =
      typeof said === 'string' ? `echo '${said}' >&2; exit 1` : `echo '${JSON.stringify(said)}'`;
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${code}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }
  return { PATH: bin };
}

describe('the engine of containers', () => {
  it.each([
    ['podman, where both work', { podman: PODMAN, docker: DOCKER }, 'podman', 'podman', false],
    ['podman without root', { podman: ROOTLESS }, 'podman', 'podman', true],
    ['docker, where podman fails', { podman: 'no', docker: DOCKER }, 'docker', 'docker', false],
    [
      'docker, where podman has no limits',
      { podman: UNLIMITED, docker: DOCKER },
      'docker',
      'docker',
      false,
    ],
    ['podman that is named docker', { docker: ROOTLESS }, 'docker', 'podman', true],
  ])('is %s', async (_what, programs, program, kind, isRootless) => {
    const env = machine(programs);
    const expected = { program: path.join(env.PATH, program), kind, isRootless };
    expect(await findEngine(env)).toEqual(expected);
  });

  it('is the one that is wanted', async () => {
    const env = machine({ podman: PODMAN, docker: DOCKER });
    expect(await findEngine(env, 'docker')).toMatchObject({ kind: 'docker' });
  });

  it.each([
    [
      'fail',
      { podman: 'Error: no', docker: 'no daemon' },
      ['podman: Error: no', 'docker: no daemon'],
    ],
    [
      'run no containers of Linux',
      { docker: { ...DOCKER, OSType: 'windows' } },
      ['podman: it is not installed', 'docker: it runs no containers of Linux'],
    ],
    [
      'have no limits',
      { podman: UNLIMITED, docker: { ...DOCKER, PidsLimit: false } },
      [
        'podman: it can not limit memory and processes on this machine',
        'docker: it can not limit memory and processes on this machine',
      ],
    ],
    [
      'say nothing sensible',
      { podman: ['x'], docker: { OSType: 1 } },
      ['podman: what it says of itself can not be read', 'docker: it runs no containers of Linux'],
    ],
  ])('is none where all %s', async (_what, programs, reasons) => {
    expect(await findEngine(machine(programs))).toEqual({ reasons });
  });
});
