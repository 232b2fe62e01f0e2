/** How sure a scanner is of a finding, surest first. */
export declare const CONFIDENCES: readonly ['certain', 'high', 'medium', 'low', 'tentative'];
export type Confidence = (typeof CONFIDENCES)[number];
/** The confidences by name, as the plugin guide writes them: `Confidence.MEDIUM`. */
export declare const Confidence: {
    readonly CERTAIN: 'certain';
    readonly HIGH: 'high';
    readonly MEDIUM: 'medium';
    readonly LOW: 'low';
    readonly TENTATIVE: 'tentative';
};
