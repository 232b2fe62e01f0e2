/** How sure a scanner is of a finding, surest first. */
export const CONFIDENCES = ['certain', 'high', 'medium', 'low', 'tentative'] as const;

/** How sure a scanner is of a finding. */
export type Confidence = (typeof CONFIDENCES)[number];

/** The confidences by name: `Confidence.MEDIUM`. */
export const Confidence = {
  CERTAIN: 'certain',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
  TENTATIVE: 'tentative',
} as const satisfies Record<Uppercase<Confidence>, Confidence>;
