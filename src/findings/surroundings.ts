import type { Location, Suppression } from '../model/index.ts';
import type { Baseline } from './baseline.ts';
import type { Changes } from './nearness.ts';
import type { ReadText } from './facts.ts';

/** What converging needs to know beyond the findings. */
export interface Surroundings {
  readonly readText: ReadText;
  /** Paths of the files of the repository that have `text` in them; `undefined` where nobody can tell. */
  readonly filesWith: (text: string) => Promise<readonly string[] | undefined>;
  /** Step → where it stands in the configuration file. Findings without a file are shown there. */
  readonly anchors: ReadonlyMap<string, Location>;
  /** Groups of rules that mean the same, beside the built-in ones: `tool/rule` with `*`. */
  readonly equivalentRules: readonly (readonly string[])[];
  readonly suppressions: readonly SuppressionEntry[];
  /** The day of the run, `2026-11-22`. */
  readonly today: string;
  /** Whether all steps did their work: only then a suppression that nothing fits is unused. */
  readonly isWhole: boolean;
  readonly baseline: Baseline | undefined;
  readonly changes: Changes | undefined;
  /** How many of the statements are about files outside of the repository. */
  readonly outside: number;
}

/** An entry of `suppressions`. A finding has to fit everything that it says. */
export interface SuppressionEntry extends Omit<Suppression, 'by' | 'reason'> {
  /** `rule` or `tool/rule`, with `*`. */
  readonly rule?: string | undefined;
  /** A glob. */
  readonly path?: string | undefined;
  /** How the fingerprint begins. */
  readonly fingerprint?: string | undefined;
  readonly reason: string;
}
