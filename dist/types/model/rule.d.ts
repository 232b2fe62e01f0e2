import type { Severity } from './severity.ts';
/** What a finding is an instance of. */
export interface Rule {
    /** As the tool names it: `no-unused-vars`, `CVE-2026-1234`. */
    readonly id: string;
    readonly title?: string;
    /** Plain text: what the rule looks for and why it matters. */
    readonly description?: string;
    /** How to fix what it finds, in Markdown. */
    readonly help?: string;
    readonly helpUri?: string;
    readonly defaultSeverity?: Severity;
    /** Weaknesses of the Common Weakness Enumeration: `CWE-79`. */
    readonly cwe?: readonly string[];
    readonly tags?: readonly string[];
}
