import type { ConvergenceError } from './convergence-error.ts';
/**
 * A problem as a person reads it: where, what, the line with a mark under the place, and the fix.
 *
 *     convergence.yaml:4:3: CONFIG_UNKNOWN_KEY: unknown key "tols"
 *       4 |   tols: npx eslint
 *         |   ^
 *       fix: did you mean "tool"?
 */
export declare function formatProblem(problem: ConvergenceError): string;
