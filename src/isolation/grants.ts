import picomatch from 'picomatch';
import type { Permissions } from '../model/index.ts';
import type { RefuseRequest } from '../plugin/runtime.ts';

/**
 * Tells of each request whether it must not be made.
 *
 * @param target of the run: where it is a URL, its host is granted by being named there
 */
export function requestGrant(
  { network }: Pick<Permissions, 'network'>,
  target: string,
): RefuseRequest {
  const hosts = [...network, ...hostOf(target)];
  return (url) => {
    if (!['http:', 'https:'].includes(url.protocol)) return `${url.protocol} is no HTTP`;
    if (hosts.some((host) => matchesHost(host, url))) return undefined;
    return `"${url.host}" is not granted: add it to permissions.network of the plugin`;
  };
}

/** Tells of each file of the workspace whether it may be read. A glob with `!` alone takes away from all. */
export function readGrant({ read }: Pick<Permissions, 'read'>): (file: string) => boolean {
  const granted = read.filter((glob) => !glob.startsWith('!'));
  const ignore = read.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const isRest = granted.length === 0 && ignore.length > 0;
  return picomatch(isRest ? ['**'] : granted, { dot: true, ignore });
}

function hostOf(target: string): readonly string[] {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return [];
  return [new URL(target).host];
}

/** `*.acme.test` is every host below acme.test; a host without a port means HTTP's own ports. */
function matchesHost(granted: string, { hostname, port, protocol }: URL): boolean {
  const [, name = '', ownPort = ''] = /^(.*?)(?::(\d+))?$/.exec(granted.toLowerCase()) ?? [];
  const standard = protocol === 'https:' ? '443' : '80';
  if ((port || standard) !== (ownPort || standard)) return false;
  return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : hostname === name;
}
