import type { BaselineReport } from './baseline.ts';
import { type Finding } from './finding.ts';
/** Who said it, each once: `ESLint, Semgrep`. */
export declare function describeTools(finding: Finding): string;
/** What is new about it: `new`, `updated`, `changed line`; nothing where nobody compared it. */
export declare function marksOf({ baselineState, nearness }: Finding): readonly string[];
/** `2 new, 1 fixed, 14 unchanged`; `updated` only where there are any. */
export declare function describeStates({ counts }: BaselineReport): string;
