import type { Result } from 'sarif';
import type { Confidence, Severity } from '../model/index.ts';

export const LEVELS = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
} as const satisfies Record<Severity, Result.level>;

/**
 * GitHub reads how bad a security rule is from a score: above 9.0 critical, from 7.0 on high, from 4.0 on
 * medium, from 0.1 on low. Without one it shows the level.
 */
export const SECURITY_SCORES = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: undefined,
} as const satisfies Record<Severity, string | undefined>;

/** GitHub's severity of a rule that is no security rule. */
export const PROBLEM_SEVERITIES = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'recommendation',
  info: 'recommendation',
} as const satisfies Record<Severity, string>;

/** GitHub's word for how often a rule is right. */
export const PRECISIONS = {
  certain: 'very-high',
  high: 'high',
  medium: 'medium',
  low: 'low',
  tentative: 'low',
} as const satisfies Record<Confidence, string>;
