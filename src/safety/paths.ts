import { posix } from 'node:path';
import { HOME } from './words.ts';

/** Folders that a system doesn't live without; deleting one of them, or all in it, ends it. */
const SYSTEM = [
  '/',
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/lib64',
  '/proc',
  '/sbin',
  '/sys',
  '/usr',
  '/var',
  '/Library',
  '/System',
];

const HOMES = ['/home', '/root', '/Users', HOME];

/** Whether a pattern names the root, a folder of the system, or all that is in one. */
export function isSystem(pattern: string): boolean {
  return SYSTEM.includes(whole(pattern));
}

/** Whether a pattern names a home folder, all of them, or all that is in one. */
export function isHome(pattern: string): boolean {
  return HOMES.includes(whole(pattern));
}

const DISK = /^\/dev\/(?:sd|hd|vd|xvd|nvme|mmcblk|mapper\/|dm-|md|disk|rdisk|mem$|kmem$|port$)/;

/** Whether a pattern names a disk, a part of one, or the machine's memory. */
export function isDisk(pattern: string): boolean {
  return DISK.test(posix.normalize(pattern));
}

/** Whether a pattern names a connection to another machine, as Bash opens it. */
export function isRemote(pattern: string): boolean {
  const [, host] = /^\/dev\/(?:tcp|udp)\/([^/]*)/.exec(posix.normalize(pattern)) ?? [];
  return host !== undefined && !/^(?:localhost|127\.[\d.]+|::1|\[::1\])$/.test(host);
}

/** The folder that a pattern names the whole of: `/usr/./*` is all of `/usr`. */
function whole(pattern: string): string {
  const path = posix.normalize(pattern).replace(/\/\*?$/, '');
  return path === '' ? '/' : path;
}
