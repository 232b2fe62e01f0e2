import type { Severity } from './severity.ts';
/** What a finding is an instance of. */
export interface Rule {
    /** As the tool names it: `no-unused-vars`, `CVE-2026-1234`. */
    readonly id: string;
    /** One line. */
    readonly title?: string;
    /** Plain text: what the rule looks for and why it matters. */
    readonly description?: string;
    /** How to fix what it finds, in Markdown. */
    readonly help?: string;
    /** Address of a page about the rule. */
    readonly helpUri?: string;
    /** How bad its findings are, as a rule. */
    readonly defaultSeverity?: Severity;
    /** Weaknesses of the Common Weakness Enumeration: `CWE-79`. */
    readonly cwe?: readonly string[];
    /** `security` makes it a rule about security. */
    readonly tags?: readonly string[];
}
