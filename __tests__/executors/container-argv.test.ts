import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type Container,
  containerArgv,
  engineEnvironment,
} from '../../src/executors/container-argv.ts';

const ENGINE = { kind: 'docker', program: '/bin/docker', isRootless: false } as const;

function argv(command: string, more: Partial<Container> = {}): readonly string[] {
  return containerArgv(command, {
    engine: ENGINE,
    options: { image: 'image', network: false, writable: false, memory: '2g', processes: 512 },
    name: 'convergence-1',
    workspace: '/work',
    cwd: '/work/app',
    variables: {},
    ...more,
  });
}

/** What comes after the image, and what is started. */
function started(command: string): readonly string[] {
  const all = argv(command);
  const at = all.indexOf('image');
  return [all[at - 1] ?? '', ...all.slice(at + 1)];
}

describe('what is started in a container', () => {
  it.each([
    ['tool -v "a b"', ['--entrypoint=tool', '-v', 'a b']],
    ['./bin/tool', ['--entrypoint=./bin/tool']],
    ['a | b', ['--entrypoint=/bin/sh', '-c', expect.any(String), 'sh', 'a | b']],
    ['echo $HOME', ['--entrypoint=/bin/sh', '-c', expect.any(String), 'sh', 'echo $HOME']],
    // Podman would read it as a list, and run what is in it.
    [`'["rm","x"]' y`, ['--entrypoint=/bin/sh', '-c', expect.any(String), 'sh', `'["rm","x"]' y`]],
  ])('for %s is %j', (command, expected) => {
    expect(started(command)).toEqual(expected);
  });
});

/** Runs what would be started in a container with a shell of this machine, and other shells on its PATH. */
function runShell(shell: readonly string[], others: readonly string[], command: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'shells-'));
  for (const each of others) symlinkSync(`/bin/${each}`, path.join(folder, each));
  const [, ...args] = started(command);
  const [program = '', ...own] = shell;
  const { status, stdout } = spawnSync(program, [...own, ...args], {
    env: { PATH: folder },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  rmSync(folder, { recursive: true });
  return { status, stdout };
}

const busybox = ['/bin/busybox', 'sh'] as const;

describe('the shell of a container', () => {
  it.each([
    ['busybox', busybox, [], 'exit 3 | true', 3],
    ['dash, beside Bash', ['/bin/dash'], ['bash'], 'exit 3 | true', 3],
    ['dash, beside Bash', ['/bin/dash'], ['bash'], '[[ x == y ]]', 1],
    ['Bash', ['/bin/bash', '--posix'], [], 'exit 3 | true', 3],
    ['dash', ['/bin/dash'], [], 'exit 3', 3],
    ['dash', ['/bin/dash'], [], 'true', 0],
  ] as const)('%s: what %j %j makes of %s', (_what, shell, others, command, status) => {
    expect(runShell(shell, others, command).status).toBe(status);
  });

  it('reads the command as it is written', () => {
    const command = `echo "it's $0 $#" && cat <<'E'\n$x\nE`;
    expect(runShell(busybox, [], command).stdout).toBe("it's sh 0\n$x\n");
  });
});

describe('the options of an engine', () => {
  it('of docker are those that docker knows', () => {
    expect(argv('x')).not.toContain('--http-proxy=false');
    expect(argv('x', { engine: { ...ENGINE, kind: 'podman' } })).toContain('--http-proxy=false');
  });

  it('have the user who runs podman without root be the same inside', () => {
    const rootless = { kind: 'podman', program: '/bin/podman', isRootless: true } as const;
    expect(argv('x')).not.toContain('--userns=keep-id');
    expect(argv('x', { engine: rootless })).toContain('--userns=keep-id');
  });

  it('have no value of a variable but of those that mean something to any program', () => {
    const variables = { API_TOKEN: 'secret', SETTING: 'x', PATH: '/bin', DOCKER_HOST: 'y' };
    expect(argv('x', { variables }).filter((each) => each.startsWith('--env'))).toEqual([
      '--env=API_TOKEN',
      '--env=SETTING',
      '--env=PATH=/bin',
      '--env=DOCKER_HOST=y',
    ]);
    expect(engineEnvironment({ PATH: '/usr/bin' }, variables)).toEqual({
      PATH: '/usr/bin',
      API_TOKEN: 'secret',
      SETTING: 'x',
    });
  });
});
