import { createContext, Script } from 'node:vm';

/**
 * A function that does a piece of work, and gives it up where it takes longer than a time in milliseconds: also
 * in the middle of a regular expression, which nothing else can stop. Returns whether it was in time.
 */
export function timeLimit(timeout: number): (work: () => void) => boolean {
  const script = new Script('work()');
  const context = createContext({});
  return (work) => {
    context['work'] = work;
    try {
      script.runInContext(context, { timeout });
      return true;
    } catch (error) {
      if (isTimeout(error)) return false;
      throw error;
    }
  };
}

/** By its code alone: the error may be of another realm. */
function isTimeout(error: unknown): boolean {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
