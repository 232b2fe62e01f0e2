import { type Finding, ruleIdOf } from '../model/index.ts';

/**
 * Makes a test of `rule` or `tool/rule`, in which `*` stands for any characters. Case makes no difference:
 * few people know whether it is `ESLint` or `eslint`.
 */
export function rulePattern(pattern: string): (statement: Finding) => boolean {
  const parts = pattern.toLowerCase().split('*');
  return (statement) => {
    const rule = ruleIdOf(statement).toLowerCase();
    return fits(parts, rule) || fits(parts, `${statement.tool?.toLowerCase() ?? ''}/${rule}`);
  };
}

/** Whether a text is made of the parts with anything between them. In linear time, which a RegExp isn't. */
export function fits(parts: readonly string[], text: string): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
