/** How bad a finding is, worst first. The order of this list is the order of severities everywhere. */
export declare const SEVERITIES: readonly ['critical', 'high', 'medium', 'low', 'info'];
/** How bad a finding is. */
export type Severity = (typeof SEVERITIES)[number];
/** The severities by name: `Severity.HIGH`. */
export declare const Severity: {
    readonly CRITICAL: 'critical';
    readonly HIGH: 'high';
    readonly MEDIUM: 'medium';
    readonly LOW: 'low';
    readonly INFO: 'info';
};
/** Negative when `a` is worse than `b`: sorts the worst first. */
export declare function compareSeverity(a: Severity, b: Severity): number;
/** Whether `severity` is as bad as `threshold`, or worse. */
export declare function isAtLeast(severity: Severity, threshold: Severity): boolean;
