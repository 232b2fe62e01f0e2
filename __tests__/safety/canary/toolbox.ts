// The programs that samples run: copies of the machine's own, so that nothing else of it is to be seen, and
// stubs under the names of those that must not run for real.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const REAL = `
  [ awk base64 bash cat chmod cp cut dash date dd dirname echo env false find flock grep gzip head id install
  ln ls mkdir mkfifo mktemp mv nice nohup od paste printenv printf prlimit pwd readlink realpath rev rm rmdir
  sed seq setpriv setsid sh shred sleep sort split stat tac tail tar taskset tee test timeout touch tr true
  truncate uname uniq unlink wc which xargs yes`
  .trim()
  .split(/\s+/);

/** What not every machine has. A sample says that it needs one. */
const OPTIONAL = ['busybox', 'perl', 'xxd'] as const;

export type Optional = (typeof OPTIONAL)[number];

const STUBS =
  `aws blkdiscard chgrp chown chroot crontab curl docker doas gcloud git halt harm insmod iptables
  kubectl mkfs.ext4 mkfs.xfs nc ncat npm passwd podman poweroff reboot shutdown socat ssh su sudo systemctl
  terraform useradd usermod wget wipefs`.split(/\s+/);

/** Where programs and libraries are at home. */
const HOMES = ['/usr/bin', '/usr/lib', '/usr/lib64', '/lib', '/lib64'];

export interface Toolbox {
  /** Where a folder is to be seen, and where it is for real. */
  readonly folders: readonly (readonly [seen: string, real: string])[];
  readonly missing: readonly Optional[];
}

/** Fills a folder with programs, and with the libraries that they are linked with. */
export function fillToolbox(folder: string): Toolbox {
  const bin = path.join(folder, 'usr/bin');
  mkdirSync(bin, { recursive: true });
  const programs = new Map([...REAL, ...OPTIONAL].flatMap((name) => placesOf(name).slice(0, 1)));
  for (const [name, place] of programs) copyFileSync(place, path.join(bin, name));
  for (const library of librariesOf(programs.values())) {
    copyTo(path.join(folder, library), library);
  }
  addStubs(bin);
  const folders = HOMES.map((home) => [home, path.join(folder, home)] as const);
  return {
    folders: folders.filter(([, real]) => existsSync(real)),
    missing: OPTIONAL.filter((name) => !programs.has(name)),
  };
}

function placesOf(name: string): readonly (readonly [name: string, place: string])[] {
  const places = ['/usr/bin', '/bin'].map((bin) => [name, path.join(bin, name)] as const);
  return places.filter(([, place]) => existsSync(place));
}

function addStubs(bin: string): void {
  copyFileSync(path.join(import.meta.dirname, 'stub.sh'), path.join(bin, 'stub'));
  chmodSync(path.join(bin, 'stub'), 0o755);
  for (const name of STUBS) symlinkSync('stub', path.join(bin, name));
}

/** The files that ldd names: `libc.so.6 => /lib/libc.so.6 (0x…)`. It fails for scripts, which have none. */
function librariesOf(programs: Iterable<string>): ReadonlySet<string> {
  const { stdout } = spawnSync('ldd', [...programs], { encoding: 'utf8' });
  return new Set([...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, library = '']) => library));
}

function copyTo(place: string, file: string): void {
  mkdirSync(path.dirname(place), { recursive: true });
  copyFileSync(file, place);
}
