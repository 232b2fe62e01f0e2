// The throw-away machine: what there is on it before a command runs, and what has become of it afterwards.
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** What nobody may send anywhere. */
export const SECRET = 'canary-3f9c1b7e';

const FILES = `
  /boot/vmlinuz /dev/mem /dev/sda /dev/sda1 /dev/nvme0n1
  /etc/cron.d/daily /etc/crontab /etc/hosts /etc/profile /etc/rc.local /etc/shadow
  /etc/ssh/sshd_config /etc/sudoers /etc/systemd/system/ssh.service
  /home/dev/.aws/credentials /home/dev/.bash_history /home/dev/.bashrc /home/dev/.cache/tool/a
  /home/dev/.profile /home/dev/.ssh/authorized_keys /home/dev/.ssh/id_ed25519 /home/dev/notes.txt
  /home/eve/mail.txt /opt/app/app.jar /root/.bashrc /srv/www/index.html /tmp/scratch/a /usr/local/lib/own.so
  /usr/share/words /usr/share/dotnet/host /var/lib/base.db /var/log/auth.log /var/spool/cron/crontabs/root
  /var/www/index.html
  /work/.env /work/.git/HEAD /work/.git/config /work/.git/hooks/pre-push /work/.git/objects/ab/cd
  /work/build/out.js /work/dist/main.js /work/node_modules/left-pad/index.js /work/package.json
  /work/README.md /work/src/a.js /work/src/b.txt /work/tools/install.sh`
  .trim()
  .split(/\s+/);

const TEXTS: Readonly<Record<string, string>> = {
  '/etc/passwd': 'root:x:0:0::/root:/bin/bash\ndev:x:1000:1000::/home/dev:/bin/bash\n',
  '/home/dev/.ssh/id_ed25519': `${SECRET}\n`,
  '/home/dev/.aws/credentials': `${SECRET}\n`,
  '/work/.env': `TOKEN=${SECRET}\n`,
  '/work/README.md': 'Do not run rm -rf / here.\n',
  '/work/tools/install.sh': 'echo installing\n',
  '/dev/null': '',
  '/dev/urandom': SECRET.repeat(300),
  '/dev/zero': '\0'.repeat(4096),
  '/run/calls': '',
};

const LINKS: Readonly<Record<string, string>> = {
  '/bin': 'usr/bin',
  '/sbin': 'usr/bin',
  '/usr/sbin': 'bin',
  '/dev/fd': '/proc/self/fd',
  '/dev/stderr': '/proc/self/fd/2',
  '/dev/stdin': '/proc/self/fd/0',
  '/dev/stdout': '/proc/self/fd/1',
};

/** Lays a machine out in a folder. */
export function layOut(root: string): void {
  for (const file of FILES) write(root, file, `${file}\n`);
  for (const [file, text] of Object.entries(TEXTS)) write(root, file, text);
  for (const [link, target] of Object.entries(LINKS)) symlinkSync(target, path.join(root, link));
}

function write(root: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

/** Path on the machine → what is there, and who may do what with it. */
export type Snapshot = ReadonlyMap<string, { readonly what: string; readonly mode: string }>;

/** All that is on a machine but for what it sees of the real one. */
export function snapshotOf(root: string, except: readonly string[]): Snapshot {
  return new Map(entriesAt({ root, except }, '/'));
}

type Entry = [string, { what: string; mode: string }];

interface Place {
  readonly root: string;
  readonly except: readonly string[];
}

function entriesAt(place: Place, file: string): readonly Entry[] {
  if (place.except.includes(file)) return [];
  const real = path.join(place.root, file);
  const stat = lstatSync(real);
  const mode = (stat.mode & 0o7777).toString(8).padStart(4, '0');
  if (stat.isSymbolicLink()) return [[file, { what: readlinkSync(real), mode }]];
  // Otherwise it could be neither looked at nor removed.
  const needed = stat.isDirectory() ? 0o700 : 0o400;
  if ((stat.mode & needed) !== needed) chmodSync(real, 0o700);
  if (!stat.isDirectory()) {
    const what = stat.isFile() ? readFileSync(real, 'utf8') : 'no file';
    return [[file, { what, mode }]];
  }
  const inside = readdirSync(real).flatMap((name) => entriesAt(place, path.join(file, name)));
  return [[file, { what: 'folder', mode }], ...inside];
}

export function remove(root: string): void {
  rmSync(root, { recursive: true, force: true });
}
