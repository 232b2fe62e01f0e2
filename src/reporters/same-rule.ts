import type { Rule } from '../model/index.ts';

/** Whether two rules say the same. */
export function isSameRule(rule: Rule | undefined, other: Rule | undefined): boolean {
  if (rule === other) return true;
  if (rule === undefined || other === undefined) return false;
  return (
    rule.id === other.id &&
    rule.title === other.title &&
    rule.description === other.description &&
    rule.help === other.help &&
    rule.helpUri === other.helpUri &&
    rule.defaultSeverity === other.defaultSeverity &&
    areSame(rule.cwe, other.cwe) &&
    areSame(rule.tags, other.tags)
  );
}

function areSame(texts?: readonly string[], others?: readonly string[]): boolean {
  if (texts === others) return true;
  if (texts === undefined || others === undefined || texts.length !== others.length) return false;
  return texts.every((text, index) => text === others[index]);
}
