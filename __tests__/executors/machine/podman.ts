// Podman with an image of busybox, in a storage of its own. Where the machine hasn't got what that takes, tests
// say so and are skipped.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe } from '@jest/globals';

export const IMAGE = 'localhost/convergence-test:1';

const folder = mkdtempSync(path.join(tmpdir(), 'podman-'));

/** What its program needs. */
export const podmanEnv: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? folder,
  CONTAINERS_CONF: write(
    'containers.conf',
    // Without `--network=none` a container has the network of the machine, which takes nothing to set up.
    `[containers]
netns = "host"
default_ulimits = ["nofile=1024:1024", "nproc=1000:1000"]
${existsSync('/usr/bin/crun') ? '' : '[engine]\nruntime = "runc"\n'}`,
  ),
  CONTAINERS_STORAGE_CONF: write(
    'storage.conf',
    `[storage]
driver = "vfs"
graphroot = "${folder}/graph"
runroot = "${folder}/run"
`,
  ),
};

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Runs podman itself; what it wrote to its standard output. */
export function podman(...args: readonly string[]): string {
  const { stdout, stderr, status, error } = spawnSync('podman', args, {
    encoding: 'utf8',
    env: podmanEnv,
  });
  if (status !== 0) throw new Error(error?.message ?? stderr);
  return stdout;
}

/** `describe` for tests that need podman. */
export function describeWithPodman(): typeof describe | typeof describe.skip {
  afterAll(() => {
    spawnSync('podman', ['rm', '--all', '--force', '--time=0'], { env: podmanEnv });
    spawnSync('podman', ['unshare', 'rm', '-rf', `${folder}/graph`], { env: podmanEnv });
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    importImage();
    podman('run', '--rm', '--network=none', '--memory=64m', '--pids-limit=16', IMAGE, 'true');
    return describe;
  } catch (error) {
    console.warn(`SKIPPED, for want of podman on this machine:\n${String(error)}`);
    return describe.skip;
  }
}

const COMMANDS = 'cat echo env grep head id ip ls nc setsid sh sleep tail touch true'.split(' ');

function importImage(): void {
  const root = path.join(folder, 'image');
  for (const each of ['bin', 'tmp']) mkdirSync(path.join(root, each), { recursive: true });
  copyFileSync('/bin/busybox', path.join(root, 'bin/busybox'));
  for (const name of COMMANDS) symlinkSync('busybox', path.join(root, 'bin', name));
  const archive = path.join(folder, 'image.tar');
  spawnSync('tar', ['-C', root, '-cf', archive, '.']);
  podman('import', '--quiet', archive, IMAGE);
}
