import type { StepContext } from '../plugin/index.ts';
/**
 * Makes what a step is told of the run: in the first iteration of phase `diagnose`, on a repository without
 * files, with a client and commands that know nothing. The context is frozen, and so are its findings.
 *
 * @param parts what is different
 */
export declare function stepContext(parts?: Partial<StepContext>): StepContext;
