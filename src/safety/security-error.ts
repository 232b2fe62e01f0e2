import { catalogue } from '../errors/catalogue.ts';
import { ConvergenceError } from '../errors/index.ts';

/** Thrown instead of running a command that the safety filter blocks. */
export class SecurityError extends ConvergenceError {
  constructor(command: string, reason: string) {
    super('STEP_COMMAND_BLOCKED', catalogue.STEP_COMMAND_BLOCKED({ command, reason }));
  }
}
