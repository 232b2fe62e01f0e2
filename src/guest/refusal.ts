import { messageOf } from '../errors/index.ts';

/**
 * What was thrown, in the words of somebody who can do something about it: where Node's permission model or the wall
 * refused something, what that was, and how a plugin comes by it.
 */
export function explainRefusal(error: unknown): string {
  const message = messageOf(error);
  if (!(error instanceof Error)) return message;
  const { code, permission, resource }: Refused = error;
  if (code === 'ERR_ACCESS_DENIED') {
    const what = resource ? `"${String(resource)}"` : String(permission);
    return `${what} is refused: ${ADVICE[String(permission)] ?? 'it is behind the wall'}`;
  }
  if (code === 'ERR_DLOPEN_DISABLED') return `${message} ${ADDONS}`;
  const { cause } = error;
  if (message === 'fetch failed' && cause instanceof Error) {
    return `${message} (${messageOf(cause)}): ${NETWORK}`;
  }
  return isConnecting(error) ? `${message}: ${NETWORK}` : message;
}

/** What Node says of what it refused: https://nodejs.org/api/permissions.html. */
interface Refused extends Error {
  readonly code?: unknown;
  readonly permission?: unknown;
  readonly resource?: unknown;
  readonly syscall?: unknown;
}

const NETWORK =
  'a plugin has no network of its own; "client" asks the hosts that its permissions.network grants';

const ADDONS = 'A plugin is JavaScript or TypeScript alone.';

const ADVICE: Readonly<Record<string, string>> = {
  FileSystemRead:
    'a plugin reads its own files, and below "workspace.root" those that its permissions.read grants',
  FileSystemWrite: 'a plugin writes no files; what it has to say are findings and reports',
  ChildProcess:
    'a plugin starts no processes; "commands.run" runs the commands that its permissions.run grants',
  WorkerThreads: 'a plugin starts no threads',
  Net: NETWORK,
};

/** Node's own names for the ways to somewhere else. */
function isConnecting({ syscall }: Refused): boolean {
  return syscall === 'connect' || syscall === 'getaddrinfo';
}
