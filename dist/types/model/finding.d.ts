import type { BaselineState } from './baseline.ts';
import type { Nearness } from './change.ts';
import type { Confidence } from './confidence.ts';
import type { Location } from './location.ts';
import type { Rule } from './rule.ts';
import type { Severity } from './severity.ts';
import type { Suppression } from './suppression.ts';
/** A change to one file that would resolve a finding. */
export interface Fix {
    /** What the change does. */
    readonly description: string;
    /** They are made together. */
    readonly changes: readonly FixChange[];
}
/** Text that replaces a region. An empty region (start equals end) inserts. */
export interface FixChange {
    /** What is replaced. */
    readonly location: Location;
    /** What stands there afterwards. */
    readonly replacement: string;
}
/** What a scanner says of a finding; the shape that `createFinding` takes. */
export interface FindingFields {
    /** What is wrong, in a line. */
    readonly title: string;
    /** What is wrong, in full. */
    readonly description: string;
    /** How bad it is. */
    readonly severity: Severity;
    /** How sure the scanner is. */
    readonly confidence: Confidence;
    /** What was looked at: a URL, or a path in the repository. */
    readonly target: string;
    /** The kind of problem in snake_case: `xss`, `lint`, `custom_vuln`. */
    readonly findingType: string;
    /** What was seen, as text. */
    readonly evidence?: string;
    /** What to do about it. */
    readonly remediation?: string;
    /** Where it is. Without one it is shown at its step in `convergence.yaml`. */
    readonly location?: Location;
    /** What it is an instance of. */
    readonly rule?: Rule;
    /** Weaknesses of the Common Weakness Enumeration: `CWE-79`. */
    readonly cwe?: readonly string[];
    /** Addresses to read more at. */
    readonly references?: readonly string[];
    /** The parameter of the request that is vulnerable. */
    readonly parameter?: string;
    /** What was sent to show the problem. */
    readonly payload?: string;
    /** The request that shows the problem. */
    readonly request?: string;
    /** What came back. */
    readonly response?: string;
    /** A change that would resolve it. */
    readonly fix?: Fix;
    /** Whatever else the scanner knows; plain JSON. */
    readonly metadata?: Readonly<Record<string, unknown>>;
    /** When it was seen, in ISO 8601. */
    readonly timestamp?: string;
}
/** One located problem. Frozen: what came from upstream is never changed. */
export interface Finding extends FindingFields {
    /** The step that reported it; set by the host. */
    readonly step?: string;
    /** The tool, scanner or plugin that reported it, as it names itself; set by the host. */
    readonly tool?: string;
    /** Identities of the finding that survive a run, by name; set by the host. */
    readonly fingerprints?: Readonly<Record<string, string>>;
    /** What each tool said, as it said it, where more than one said it: the finding is what they come to. */
    readonly reportedBy?: readonly Finding[];
    /** How it stands to the baseline, where there is one. */
    readonly baselineState?: BaselineState;
    /** Why it counts for nothing; without any it counts. */
    readonly suppressions?: readonly Suppression[];
    /** How near it is to what was changed, where that is known. */
    readonly nearness?: Nearness;
}
/** The id that a finding is grouped by in reports: its rule's, else its type. */
export declare function ruleIdOf(finding: Finding): string;
/** What was said of a finding, tool by tool: at least one statement. */
export declare function statementsOf(finding: Finding): readonly Finding[];
