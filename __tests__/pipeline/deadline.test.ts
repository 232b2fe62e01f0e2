import { expect, it } from '@jest/globals';
import { startDeadline } from '../../src/pipeline/deadline.ts';

it('what goes on under a deadline is ended with it, and the run is not', () => {
  const run = new AbortController();
  const deadline = startDeadline(60, run.signal);
  expect(deadline.signal.aborted).toBe(false);
  deadline[Symbol.dispose]();
  expect(deadline.signal.aborted).toBe(true);
  expect(run.signal.aborted).toBe(false);
});
