import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';
import { StringData } from '@actions/expressions/data/string';

/** An expression and all expressions in it. */
export function* partsOf(expression: Expr): Iterable<Expr> {
  yield expression;
  for (const child of childrenOf(expression)) yield* partsOf(child);
}

/** The text of a literal; `undefined` for every other expression. */
export function textOf(expression: Expr): string | undefined {
  if (!(expression instanceof Literal)) return undefined;
  return expression.literal instanceof StringData ? expression.literal.value : undefined;
}

/** The way that an expression takes into a context: `['steps', 'lint', 'outcome']`. */
export function wayOf(expression: Expr): readonly string[] | undefined {
  if (expression instanceof Grouping) return wayOf(expression.group);
  if (expression instanceof ContextAccess) return [expression.name.lexeme];
  if (!(expression instanceof IndexAccess)) return undefined;
  const [before, last] = [wayOf(expression.expr), textOf(expression.index)];
  return before === undefined || last === undefined ? undefined : [...before, last];
}

function childrenOf(expression: Expr): readonly Expr[] {
  if (expression instanceof Unary) return [expression.expr];
  if (expression instanceof Binary) return [expression.left, expression.right];
  if (expression instanceof Logical || expression instanceof FunctionCall) return expression.args;
  if (expression instanceof Grouping) return [expression.group];
  if (expression instanceof IndexAccess) return [expression.expr, expression.index];
  return [];
}
