import { type Finding, ruleIdOf } from '../model/index.ts';

/** Makes of a tool's rule what it makes of the first statement of it: there are few rules, and many findings. */
export function perRule<T>(make: (statement: Finding) => T): (statement: Finding) => T {
  const tools = new Map<string | undefined, Map<string, { readonly made: T }>>();
  return (statement) => {
    const rule = ruleIdOf(statement);
    let ofTool = tools.get(statement.tool);
    if (ofTool === undefined)
      tools.set(statement.tool, (ofTool = new Map<string, { readonly made: T }>()));
    let known = ofTool.get(rule);
    if (known === undefined) ofTool.set(rule, (known = { made: make(statement) }));
    return known.made;
  };
}
