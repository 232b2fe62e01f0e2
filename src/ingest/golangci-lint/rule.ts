import type { Rule } from '../../model/index.ts';
import { defined, text } from '../json.ts';
import { weaknessesIn } from '../weaknesses.ts';

/** The linter that golangci-lint ran. */
export function linterOf({ FromLinter }: Readonly<Record<string, unknown>>): string | undefined {
  return text(FromLinter);
}

/** Linters that begin what they say with the name of the rule: `exported: …`. */
const NAMED = new Set(['revive', 'gocritic', 'govet', 'modernize', 'perfsprint']);

/**
 * Rules are known by a code where the linter begins with one, `SA4006: …` or `G101 (CWE-798): …`, by their name
 * within the linter where it begins with that, else by the linter.
 */
export function ruleOf(linter: string, said: string): Rule {
  const [, code, weakness] = /^([A-Z]{1,3}\d{3,4})(?: \((CWE-\d+)\))?:/.exec(said) ?? [];
  const [, name] = NAMED.has(linter) ? (/^([A-Za-z][\w-]*): /.exec(said) ?? []) : [];
  const id = code ?? (name === undefined ? linter : `${linter}/${name}`);
  const cwe = weaknessesIn(weakness === undefined ? [] : [weakness]);
  const tags = linter === 'gosec' ? [linter, 'security'] : [linter];
  return { id, helpUri: helpOf(linter, code), tags, ...defined({ cwe }) };
}

function helpOf(linter: string, code: string | undefined): string {
  return code !== undefined && /^(?:SA|S|ST|QF)\d/.test(code)
    ? `https://staticcheck.dev/docs/checks/#${code}`
    : `https://golangci-lint.run/docs/linters/configuration/#${encodeURIComponent(linter.toWellFormed())}`;
}

const FORMATTERS = ['gci', 'gofmt', 'gofumpt', 'goimports', 'golines', 'swaggo'];

/** The kinds of the linters that don't just lint. `typecheck` is what the compiler says. */
const TYPES: ReadonlyMap<string | undefined, string> = new Map([
  ['gosec', 'vulnerability'],
  ['typecheck', 'type_error'],
  ...FORMATTERS.map((linter) => [linter, 'style'] as const),
]);

export function typeOf(linter: string | undefined): string {
  return TYPES.get(linter) ?? 'lint';
}
