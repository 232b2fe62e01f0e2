/** How sure a scanner is of a finding, surest first. */
export declare const CONFIDENCES: readonly ['certain', 'high', 'medium', 'low', 'tentative'];
/** How sure a scanner is of a finding. */
export type Confidence = (typeof CONFIDENCES)[number];
/** The confidences by name: `Confidence.MEDIUM`. */
export declare const Confidence: {
    readonly CERTAIN: 'certain';
    readonly HIGH: 'high';
    readonly MEDIUM: 'medium';
    readonly LOW: 'low';
    readonly TENTATIVE: 'tentative';
};
