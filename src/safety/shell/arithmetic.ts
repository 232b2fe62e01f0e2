import type { ArithmeticExpression } from 'unbash';
import { parameterOf, runsCode, valueOf } from './parameter.ts';
import type { Place } from './place.ts';
import { DYNAMIC, streamOf } from './stream.ts';
import { NAME, type Text } from './text.ts';

/** What an arithmetic expression comes to: a number, as far as it is known which. */
export function arithmeticOf(expression: ArithmeticExpression | undefined, place: Place): Text {
  const value = expression && evaluate(expression, place);
  return value !== undefined && Number.isSafeInteger(value) ? String(value) : NAME;
}

function evaluate(expression: ArithmeticExpression, place: Place): number | undefined {
  switch (expression.type) {
    case 'ArithmeticGroup':
      return evaluate(expression.expression, place);
    case 'ArithmeticWord':
      return numberOf(wordOf(expression, place));
    case 'ArithmeticUnary': {
      const value = evaluate(expression.operand, place);
      if (/^(?:\+\+|--)$/.test(expression.operator)) set(expression.operand, undefined, place);
      return expression.operator === '-' && value !== undefined ? -value : undefined;
    }
    case 'ArithmeticBinary': {
      const [left, right] = [expression.left, expression.right].map((each) =>
        evaluate(each, place),
      );
      const operate = OPERATORS.get(expression.operator);
      if (ASSIGNS.test(expression.operator)) {
        const value = expression.operator === '=' ? right : undefined;
        set(expression.left, value, place);
        return value;
      }
      return left === undefined || right === undefined ? undefined : operate?.(left, right);
    }
    case 'ArithmeticCommandExpansion':
      if (expression.script !== undefined) place.reading.script(expression.script, place);
      return undefined;
    case 'ArithmeticTernary':
      return undefined;
  }
}

const ASSIGNS = /^(?:[-+*/%&|^]|<<|>>)?=$/;

/** What a variable, or an element of an array, is set to. */
function set(target: ArithmeticExpression, value: number | undefined, { scope }: Place): void {
  const text = target.type === 'ArithmeticWord' ? target.value : '';
  const [, name, subscript] = /^([A-Za-z_]\w*)(\[.*)?$/s.exec(text) ?? [];
  if (name === undefined) return;
  const known = value === undefined || subscript !== undefined ? NAME : String(value);
  scope.variables.set(name, subscript === undefined ? [streamOf(known)] : [DYNAMIC]);
}

function wordOf(
  { value, parts, pos, end }: Extract<ArithmeticExpression, { type: 'ArithmeticWord' }>,
  place: Place,
): Text {
  for (const part of parts ?? []) {
    if (part.type === 'CommandExpansion' && part.script !== undefined) {
      place.reading.script(part.script, place);
    }
  }
  const [only] = parts ?? [];
  if (only?.type === 'SimpleExpansion' && parts?.length === 1) {
    return parameterOf(only, place, () => ({ text: NAME, from: [] }))[0]?.text ?? NAME;
  }
  const name = /^\$?\{?([A-Za-z_]\w*)\}?$/.exec(value)?.[1];
  if (name === undefined) return value;
  const known = valueOf(name, place);
  runsCode(known, place, { pos, end });
  return known?.[0]?.text ?? NAME;
}

function numberOf(text: Text): number | undefined {
  const [, base, digits = ''] = /^(?:(\d+)#)?(\w+)$/.exec(text) ?? [];
  // A number with a base of its own is rare enough to stay unknown.
  const value = base === undefined ? Number(octal(digits)) : Number.NaN;
  return digits === '' || Number.isNaN(value) ? undefined : value;
}

function octal(digits: string): string {
  return digits.replace(/^0(?=[0-7]+$)/, '0o');
}

const OPERATORS: ReadonlyMap<string, (left: number, right: number) => number> = new Map([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => Math.trunc(left / right)],
  ['%', (left, right) => left % right],
]);
