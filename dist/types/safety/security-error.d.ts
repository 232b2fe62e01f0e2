import { ConvergenceError } from '../errors/index.ts';
/** Thrown instead of running a command that the safety filter blocks. */
export declare class SecurityError extends ConvergenceError {
    constructor(command: string, reason: string);
}
