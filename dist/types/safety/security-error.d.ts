import { ConvergenceError } from '../errors/index.ts';
/** Thrown instead of running a command that the safety filter blocks, or that nobody has confirmed. */
export declare class SecurityError extends ConvergenceError {
    /** @param refusal what else it says than that the command is blocked */
    constructor(command: string, reason: string, refusal?: ConvergenceError);
}
