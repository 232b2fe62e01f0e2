import { ConvergenceError, problem } from '../errors/index.ts';

/** Thrown instead of running a command that the safety filter blocks, or that nobody has confirmed. */
export class SecurityError extends ConvergenceError {
  /** @param refusal what else it says than that the command is blocked */
  constructor(command: string, reason: string, refusal = blocked(command, reason)) {
    super(refusal.code, refusal, { details: refusal.details });
  }
}

function blocked(command: string, reason: string): ConvergenceError {
  return problem('STEP_COMMAND_BLOCKED', { command, reason });
}
