import type { FormatName } from '../../../src/ingest/index.ts';
import { type BrokenReport, INCOMPLETE, text, UNREADABLE } from './report.ts';

/** Reports that are read line by line. */
export const BROKEN_LINES: Readonly<Record<string, BrokenReport>> = {
  'pytest: cut off': text(
    'pytest',
    '=== test session starts ===\ncollected 3 items\n\ntest_a.py F',
    INCOMPLETE,
  ),
  'pytest: more failures than names': text('pytest', '=== 2 failed in 0.10s ===\n', INCOMPLETE),
  'pytest: something else': text('pytest', 'bash: pytest: command not found', UNREADABLE),
  'pytest: JSON of something else': text('pytest', '{"summary": {}, "tests": 7}', UNREADABLE),
};

/** Formats that a list of what they do not know is at least a list in. */
const LISTS: readonly FormatName[] = [
  ...(['eslint', 'stylelint', 'gitlab', 'ruff', 'gitleaks', 'hadolint', 'shellcheck'] as const),
];

const OTHERS: readonly FormatName[] = [
  ...(['sarif', 'npm-audit', 'rdjson', 'rdjsonl', 'bandit', 'semgrep', 'trivy', 'cargo'] as const),
  ...(['golangci-lint', 'typescript', 'checkstyle', 'junit', 'pytest'] as const),
];

/** The same in every format: a list of what is not known to any. */
export const UNKNOWN: Readonly<Record<string, BrokenReport>> = Object.fromEntries([
  ...LISTS.map((name) => [`unknown to ${name}`, text(name, '[[7], null]', INCOMPLETE)] as const),
  ...OTHERS.map((name) => [`unknown to ${name}`, text(name, '[[7], null]', UNREADABLE)] as const),
]);
