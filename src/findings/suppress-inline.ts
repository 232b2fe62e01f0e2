import type { Finding, Suppression } from '../model/index.ts';
import type { Directive } from './directives.ts';
import { rulePattern } from './rule-pattern.ts';
import { aboutSuppression } from './suppression-findings.ts';
import type { Facts } from './facts.ts';

/** The comments of all files that suppress findings. */
export interface Comments {
  /** Those that suppress a finding, by what was said of it. */
  readonly of: (statements: readonly Finding[]) => readonly Suppression[];
  /** What is wrong with them, once all findings have been asked for. */
  readonly findings: (isWhole: boolean) => readonly Finding[];
}

export function inlineSuppressions(facts: Facts): Comments {
  const files = new Map<string, ReadonlyMap<number | undefined, readonly Comment[]>>();
  for (const [path, { directives }] of facts) {
    const comments = directives.map(commentOf);
    if (comments.length > 0)
      files.set(
        path,
        Map.groupBy(comments, ({ line }) => line),
      );
  }
  return {
    of: (statements) => {
      if (files.size === 0) return NONE;
      const fitting = statements.flatMap((statement) => {
        const { path = '', startLine } = statement.location ?? {};
        const comments = files.get(path);
        const ofFile = comments?.get(undefined) ?? [];
        const ofLine = (startLine === undefined ? undefined : comments?.get(startLine)) ?? [];
        return [...ofFile, ...ofLine].filter((comment) => comment.suppresses(statement));
      });
      return [...new Set(fitting)].map(({ suppression }) => suppression);
    },
    findings: (isWhole) =>
      files
        .values()
        .flatMap((lines) => lines.values())
        .toArray()
        .flat()
        .flatMap((comment) => comment.finding(isWhole) ?? []),
  };
}

const NONE: readonly Suppression[] = [];

interface Comment {
  /** The line that it is about; `undefined`: the whole file. */
  readonly line: number | undefined;
  readonly suppression: Suppression;
  readonly suppresses: (statement: Finding) => boolean;
  readonly finding: (isWhole: boolean) => Finding | undefined;
}

function commentOf(directive: Directive): Comment {
  const { line, rules, reason, location, problem } = directive;
  const isValid = problem === undefined && reason !== undefined;
  const patterns = rules.map((rule) => ({ rule, fits: rulePattern(rule), isUsed: false }));
  return {
    line,
    suppression: { by: 'inline', ...(reason !== undefined && { reason }), location },
    suppresses: (statement) => {
      if (!isValid) return false;
      const fitting = patterns.filter(({ fits }) => fits(statement));
      for (const pattern of fitting) pattern.isUsed = true;
      return fitting.length > 0;
    },
    finding: (isWhole) => {
      if (!isValid) return invalid(directive);
      const unused = patterns.filter(({ isUsed }) => !isUsed).map(({ rule }) => rule);
      return isWhole && unused.length > 0 ? unusedComment(directive, unused) : undefined;
    },
  };
}

function invalid({ problem, location, rules }: Directive): Finding {
  if (problem !== undefined) {
    return aboutSuppression('unreadable-suppression', {
      title: `This comment suppresses nothing: ${problem}`,
      location,
    });
  }
  return aboutSuppression('suppression-without-reason', {
    title: `This comment suppresses nothing: it gives no reason to ignore ${rules.join(', ')}`,
    location,
  });
}

function unusedComment({ location, line }: Directive, unused: readonly string[]): Finding {
  const where = line === undefined ? 'in this file' : `in line ${line}`;
  return aboutSuppression('unused-suppression', {
    title: `Nothing to suppress: ${unused.join(', ')} found nothing ${where}`,
    location,
  });
}
