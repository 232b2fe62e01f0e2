// Walls need something of the machine. Where it hasn't got that, tests say so and are skipped.
import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';
import { AS_ROOT } from '../../../src/isolation/walls.ts';

const NEEDS = {
  bubblewrap: ['/usr/bin/bwrap', '--unshare-all', '--ro-bind', '/', '/', '/bin/true'],
  'sudo bubblewrap': [...AS_ROOT, '/usr/bin/bwrap', '--ro-bind', '/', '/', '/bin/true'],
  'sudo unshare': [...AS_ROOT, '/usr/bin/unshare', '--mount', '/bin/true'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Needed = keyof typeof NEEDS;

/** `describe` for tests that need one of these walls. */
export function describeBehind(
  ...walls: readonly Needed[]
): typeof describe | typeof describe.skip {
  const reasons = walls.map((wall) => `${wall}: ${lackOf(wall) ?? ''}`);
  if (walls.some((wall) => lackOf(wall) === undefined)) return describe;
  console.warn(`SKIPPED, for want of a wall on this machine:\n${reasons.join('\n')}`);
  return describe.skip;
}

function lackOf(wall: Needed): string | undefined {
  const [program, ...args] = NEEDS[wall];
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr);
}

/** `describe` for tests of whole runs, which take the strongest wall that there is. */
export function describeIsolated(): ReturnType<typeof describeBehind> {
  return describeBehind('bubblewrap', 'sudo bubblewrap', 'sudo unshare');
}
