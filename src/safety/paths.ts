import { posix } from 'node:path';
import { type PathPattern, pathPattern } from './path-pattern.ts';
import {
  HOME,
  isKnown,
  isUnknown,
  NAME,
  STAR,
  type Text,
  UNKNOWN,
  WORKSPACE,
} from './shell/text.ts';

/** Folders that a system doesn't live without; deleting one of them, or all in it, ends it. */
const SYSTEM =
  `/ /bin /boot /dev /etc /lib /lib32 /lib64 /proc /run /sbin /sys /usr /usr/bin /usr/lib /usr/lib64
  /usr/sbin /var /var/lib /Library /System /Applications /c /mnt/c`.split(/\s+/);

const HOMES = ['/home', '/root', '/Users', HOME];

/** Longest path that any system takes, in characters: of those that have a limit macOS has the lowest. */
const LONGEST = 1024;

/**
 * An absolute path, or one that is relative to the folder in which the whole command starts; `.` is that
 * folder. What leads out of it starts with `..`. What is longer than any path is unknown.
 */
export function resolvePath(folder: Text, path: Text): Text {
  const whole = path.startsWith('/') ? path : folder === '' ? path : `${folder}/${path}`;
  const normal = withoutSlash(posix.normalize(whole));
  if (normal.length > LONGEST) return UNKNOWN;
  if (normal === WORKSPACE) return '.';
  return normal.startsWith(`${WORKSPACE}/`) ? normal.slice(WORKSPACE.length + 1) : normal;
}

function withoutSlash(path: Text): Text {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Whether a path names the root, a folder of the system, or all that is in one. */
export function isSystem(path: Text): boolean {
  return SYSTEM.includes(whole(path)) || (isGlob(path) && mayNameSystem(path));
}

/** Whether a path names a home folder, all of them, or all that is in one. */
export function isHome(path: Text): boolean {
  return HOMES.includes(whole(path)) || /^\/(?:home|Users)\/[^/]+$/.test(whole(path));
}

/** Whether a path that isn't known in full may name one of the two. */
export function mayBeSystem(path: Text): boolean {
  return mayNameSystem(path) || isVital(path.replace(/^(?:\.\.\/)+/, '/'));
}

function isVital(path: Text): boolean {
  return SYSTEM.includes(whole(path)) || HOMES.includes(whole(path));
}

/** Globs name what is there, and folders of the system are. */
function isGlob(path: Text): boolean {
  return !path.includes(NAME) && !isUnknown(path) && !isKnown(path);
}

function mayNameSystem(path: Text): boolean {
  const pattern = patternOf(path);
  return pattern !== undefined && [...SYSTEM, ...HOMES].some((each) => pattern.test(each));
}

/** Whether a path whose beginning alone is known may be that of something inside of a folder of the system. */
export function mayBeInSystem(path: Text): boolean {
  const [start = ''] = path.split(UNKNOWN, 1);
  if (start === path || !start.startsWith('/')) return false;
  return [
    '/bin/',
    '/boot/',
    '/dev/',
    '/etc/',
    '/lib',
    '/proc/',
    '/sbin/',
    '/sys/',
    '/usr/bin/',
    '/usr/lib',
    '/usr/sbin/',
  ].some((folder) => folder.startsWith(start) || start.startsWith(folder));
}

/** Whether a path names something inside of a folder of the system, wherever in it. */
export function isInSystem(path: Text): boolean {
  return /^\/(?:bin|boot|dev|etc|lib\d*|proc|sbin|sys|usr\/(?:bin|lib|lib64|sbin)|System|Library)\//.test(
    path,
  );
}

/** Whether a path names a file without which nobody gets into the system any more. */
export function isVitalFile(path: Text): boolean {
  return /^\/etc\/(?:passwd|shadow|group|gshadow|fstab|sudoers|pam\.d|ssh)$/.test(path);
}

/** Whether a path names what services keep: databases, sites. Lists of packages come back. */
export function isKept(path: Text): boolean {
  return /^\/(?:var\/(?:lib|www|backups)|srv)\/(?!apt\/lists)/.test(`${path}/`);
}

/** Whether a path names a folder at the top of the system, or of what is mounted there. */
export function isTop(path: Text): boolean {
  return /^\/(?!tmp$)[^/*?]+$|^\/(?:mnt|media|Volumes|opt)(?:\/\uE001)?$|^\/(?:mnt|media|Volumes)\/[^/]+$/.test(
    path.replace(/\/\uE001$/, ''),
  );
}

/** Whether a path names what a person keeps in a home folder, rather than what tools keep there. */
export function isPersonal(path: Text): boolean {
  return /^\/(?:home|Users)\/[^/]+\/(?:Documents|Desktop|Pictures|Downloads|Music|Videos|Library|\.config|\.local|\.ssh|\.gnupg|\.aws|\.kube)(?:\/\uE001)?$/.test(
    path,
  );
}

/** Whether a path leads to the folder that the command starts in, all that is in it, or one above it. */
export function isWorkspace(path: Text): boolean {
  return path === '.' || path === STAR || /^(?:\.\.\/)*\.\.(?:\/\uE001)?$/.test(path);
}

const DISK =
  /^\/dev\/(?:sd|hd|vd|xvd|nvme|mmcblk|loop|mapper\/|dm-|md|disk|rdisk|mem$|kmem$|port$|[\uE000-\uE003])/;

/** Whether a path names a disk, a part of one, or the machine's memory. */
export function isDisk(path: Text): boolean {
  return DISK.test(path) && !/^\/dev\/\uE003$/.test(path);
}

/** Whether a path names a connection to another machine, as Bash opens it. */
export function isRemote(path: Text): boolean {
  const [, host] = /^\/dev\/(?:tcp|udp)\/([^/]*)/.exec(path) ?? [];
  return host !== undefined && !/^(?:localhost|127\.[\d.]+|::1|\[::1\])$/.test(host);
}

const CREDENTIALS = new RegExp(
  [
    String.raw`/\.(?:ssh|gnupg|aws|azure|kube|config/gcloud)/[^/]*$`,
    String.raw`(?:^|/)(?:\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.pgpass|\.my\.cnf|\.vault-token)$`,
    String.raw`/\.docker/config\.json$|/\.cargo/credentials(?:\.toml)?$|/\.config/gh/hosts\.yml$`,
    String.raw`^/etc/(?:shadow|gshadow|sudoers|ssl/private/.*|ssh/ssh_host_.*_key)$`,
    String.raw`^/proc/(?:self|\d+|[\uE000-\uE003]+)/environ$`,
    String.raw`^/(?:var/)?run/secrets/`,
    String.raw`(?:^|/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.env(?:\.(?:local|production|prod))?)$`,
    String.raw`(?:^|/)\.git/config$`,
  ].join('|'),
);

/** Whether a path names a file that holds keys or passwords. */
export function isCredentials(path: Text): boolean {
  return CREDENTIALS.test(path) && !/\.pub$|\/known_hosts$|\/\.ssh\/config$/.test(path);
}

/** Whether a path names such a file, a folder of them, or what may turn out to be one: `/etc/sh*`. */
export function holdsCredentials(path: Text): boolean {
  if (isCredentials(path) || isCredentials(`${path}/${NAME}`)) return true;
  const pattern = /[\uE001\uE002]/.test(path) && !isUnknown(path) ? patternOf(path) : undefined;
  return pattern !== undefined && WANTED.some((each) => pattern.test(each));
}

const WANTED = ['/etc/shadow', '/etc/gshadow', `${HOME}/.ssh`, `${HOME}/.aws`, '/root/.ssh'];

/** The folder that a path names the whole of: `/usr/./*` is all of `/usr`. */
function whole(path: Text): string {
  const all = path.replace(/\/(?:\uE001|\{\.,\}\uE001|\.\uE001)?$/, '');
  return all === '' && path !== '' ? '/' : all;
}

/** What a path may be that isn't known in full; `undefined`: it is known, and no glob. */
export function patternOf(path: Text): PathPattern | undefined {
  return /[\uE000-\uE003]/.test(path) ? pathPattern(whole(path)) : undefined;
}
