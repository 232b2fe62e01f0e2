import { FAMILIES } from '../safety/rules/index.ts';
import { EXAMPLES } from '../safety/rules/examples/index.ts';
import type { Family, SafetyRule } from '../safety/rules/rule.ts';
import { code, markdownTable, prose } from './markdown-table.ts';

/** The rules of the safety filter, family by family, each with a command that it finds and one that it spares. */
export function rulesTables(): string {
  return FAMILIES.map(familyTable).join('\n');
}

function familyTable({ title, rules }: Family): string {
  const header = ['Rule', 'Level', 'A command that …', 'Finds', 'Spares'];
  return `### ${title}\n\n${markdownTable(header, rules.map(row))}`;
}

function row({ id, level, reason }: SafetyRule): readonly string[] {
  const { matches = [], spares = [] } = EXAMPLES[id] ?? {};
  return [code(id), level, prose(reason), shortest(matches), shortest(spares)];
}

/** The shortest example of one line that Markdown can show as code. */
function shortest(commands: readonly string[]): string {
  const [first] = commands
    .filter((command) => !/[`\n]/.test(command))
    .toSorted((one, other) => one.length - other.length);
  return first === undefined ? '' : code(first);
}
