// Bubblewrap needs something of the machine. Where it hasn't got that, tests say so and are skipped.
import { describe } from '@jest/globals';
import { lackOfSandbox } from '../../../src/executors/sandbox.ts';

const env = { PATH: process.env['PATH'] ?? '' };
const lack = await lackOfSandbox({ workspace: '/', env, variables: {} });

/** `describe` for tests that need bubblewrap. */
export function describeWithBubblewrap(): typeof describe | typeof describe.skip {
  if (lack === undefined) return describe;
  console.warn(`SKIPPED, for want of bubblewrap on this machine:\n${lack.message}`);
  return describe.skip;
}
