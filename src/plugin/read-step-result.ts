/** What a step's `execute` came back with, as far as the host needs it. */
export interface ReadStepResult {
  readonly success: boolean;
  /** Why it did not succeed, where it says so. */
  readonly error: string | undefined;
  /** Nobody has looked at them yet. */
  readonly findings: unknown;
}

/** @throws TypeError where it is no StepResult */
export function readStepResult(result: unknown): ReadStepResult {
  const fields = Object(result) as { success?: unknown; findings?: unknown; error?: unknown };
  const { success, findings = [], error } = fields;
  if (typeof success !== 'boolean') {
    throw new TypeError('a step returns a StepResult, with "success" true or false');
  }
  return { success, findings, error: typeof error === 'string' ? error : undefined };
}
