import { type Finding, ruleIdOf, type Severity } from '../../model/index.ts';
import type { WorkingTree } from '../ports.ts';

/** How much a finding counts where two iterations are compared: each severity twice as much as the next. */
const WEIGHTS: Record<Severity, number> = { critical: 16, high: 8, medium: 4, low: 2, info: 1 };

/** Identity → finding; equal ones are told apart by their number. */
export type Identified = ReadonlyMap<string, Finding>;

/**
 * Knows findings again from one iteration to the next: by tool, rule, title, file and the text of their line,
 * as it was when they were found. The line's number is no part of it: fixes move lines.
 */
export class Identities {
  readonly #tree: Pick<WorkingTree, 'read'>;
  readonly #known = new WeakMap<Finding, string>();

  constructor(tree: Pick<WorkingTree, 'read'>) {
    this.#tree = tree;
  }

  /** Reads the lines that findings point at. */
  async read(findings: readonly Finding[]): Promise<void> {
    for (const [path, some] of Map.groupBy(findings, ({ location }) => location?.path)) {
      const lines = path === undefined ? [] : await this.#linesOf(path);
      for (const finding of some) this.#known.set(finding, identify(finding, lines));
    }
  }

  of(findings: readonly Finding[]): Identified {
    const identified = new Map<string, Finding>();
    const counts = new Map<string, number>();
    for (const finding of findings) {
      const identity = this.#known.get(finding) ?? identify(finding, []);
      const count = (counts.get(identity) ?? 0) + 1;
      counts.set(identity, count);
      identified.set(`${identity} ${count}`, finding);
    }
    return identified;
  }

  async #linesOf(path: string): Promise<readonly string[]> {
    const bytes = await this.#tree.read(path).catch(() => undefined);
    return bytes === undefined ? [] : new TextDecoder().decode(bytes).split(/\r\n|\n|\r/);
  }
}

function identify(finding: Finding, lines: readonly string[]): string {
  const { tool, location, target, title, parameter } = finding;
  const line =
    location?.startLine === undefined ? undefined : lines[location.startLine - 1]?.trim();
  return JSON.stringify([
    tool,
    ruleIdOf(finding),
    location?.path ?? target,
    title,
    parameter,
    line,
  ]);
}

/** Share of the weight of all findings of two iterations that both have, 0 to 1. */
export function shareOfEqual(before: Identified, now: Identified): number {
  let [all, equal] = [0, 0];
  for (const identity of new Set([...before.keys(), ...now.keys()])) {
    const [a, b] = [weightOf(before.get(identity)), weightOf(now.get(identity))];
    all += Math.max(a, b);
    equal += Math.min(a, b);
  }
  return all === 0 ? 1 : equal / all;
}

function weightOf(finding: Finding | undefined): number {
  return finding === undefined ? 0 : WEIGHTS[finding.severity];
}
