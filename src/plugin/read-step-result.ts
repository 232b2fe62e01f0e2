/** What a step's `execute` came back with, as far as the host needs it. */
export interface ReadStepResult {
  readonly success: boolean;
  /** Why it did not succeed, where it says so. */
  readonly error: string | undefined;
  /** Nobody has looked at them yet. */
  readonly findings: unknown;
  /** Nor at these. */
  readonly fixes: readonly unknown[];
}

/** @throws TypeError where it is no StepResult */
export function readStepResult(result: unknown): ReadStepResult {
  const fields = Object(result) as {
    success?: unknown;
    findings?: unknown;
    fixes?: unknown;
    error?: unknown;
  };
  const { success, findings = [], fixes = [], error } = fields;
  if (typeof success !== 'boolean') {
    throw new TypeError('a step returns a StepResult, with "success" true or false');
  }
  if (!Array.isArray(fixes)) throw new TypeError('the "fixes" of a step are an array');
  return { success, findings, fixes, error: typeof error === 'string' ? error : undefined };
}
