import { compareSeverity, type Finding, ruleIdOf } from '../model/index.ts';

/**
 * The order of findings in reports: the worst first, then by place, rule and text. Texts go by code units:
 * the order is the same on every machine.
 */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareSeverity(a.severity, b.severity) ||
    compareStatements(a, b) ||
    compareTexts(a.step, b.step)
  );
}

/** By place, rule, text and tool. Two findings that compare as equal say the same: they are duplicates. */
export function compareStatements(a: Finding, b: Finding): number {
  return (
    comparePlaces(a, b) ||
    compareTexts(ruleIdOf(a), ruleIdOf(b)) ||
    compareTexts(a.title, b.title) ||
    compareTexts(a.description, b.description) ||
    compareTexts(a.tool, b.tool)
  );
}

function comparePlaces(a: Finding, b: Finding): number {
  return (
    compareTexts(a.location?.path, b.location?.path) ||
    compareNumbers(a.location?.startLine, b.location?.startLine) ||
    compareNumbers(a.location?.startColumn, b.location?.startColumn) ||
    compareNumbers(a.location?.endLine, b.location?.endLine) ||
    compareNumbers(a.location?.endColumn, b.location?.endColumn) ||
    compareTexts(a.target, b.target) ||
    compareTexts(a.parameter, b.parameter)
  );
}

export function compareTexts(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareNumbers(a = 0, b = 0): number {
  return a - b;
}
