import type { TestExpression, Word } from 'unbash';
import { expandWhole } from './expand.ts';
import { runsCode, valueOf } from './parameter.ts';
import type { Place } from './place.ts';

/** Operators that ask for a variable, or compare numbers: a subscript there may have code in it. */
const READS_SUBSCRIPTS = /^-(?:v|R|eq|ne|lt|le|gt|ge)$/;

function readOperand(word: Word, operator: string, place: Place): void {
  const value = expandWhole(word, place);
  if (!READS_SUBSCRIPTS.test(operator)) return;
  if (/^\w+\[/.test(value.text)) runsCode([value], place, word);
  if (/^\w+$/.test(value.text)) runsCode(valueOf(value.text, place), place, word);
}

/** Reads what stands between `[[` and `]]`. */
export function readTest(expression: TestExpression, place: Place): void {
  switch (expression.type) {
    case 'TestUnary':
      return readOperand(expression.operand, expression.operator, place);
    case 'TestBinary':
      return [expression.left, expression.right].forEach((word) =>
        readOperand(word, expression.operator, place),
      );
    case 'TestLogical':
      return expression.operands.forEach((operand) => readTest(operand, place));
    case 'TestNot':
      return readTest(expression.operand, place);
    case 'TestGroup':
      return readTest(expression.expression, place);
  }
}
