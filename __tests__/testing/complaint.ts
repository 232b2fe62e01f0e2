import { AssertionError } from 'node:assert';

/** What the test kit says is wrong; `nothing` where all is well. */
export async function complaintOf(action: () => unknown): Promise<string> {
  try {
    await action();
    return 'nothing';
  } catch (error) {
    if (error instanceof AssertionError) return error.message;
    throw error;
  }
}
