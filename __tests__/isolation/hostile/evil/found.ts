import { createFinding, type Finding } from 'kimi-convergence';

export function found(title: string, evidence: string): Finding {
  return createFinding({ ...FIELDS, title, evidence });
}

/** The fields that a finding has at least. */
export const FIELDS = {
  title: 'of evil',
  description: 'What came of an attempt.',
  severity: 'info',
  confidence: 'certain',
  target: 'the host',
  findingType: 'attempt',
} as const;
