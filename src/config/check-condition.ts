import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  IndexAccess,
  Literal,
} from '@actions/expressions/ast';
import { wellKnownFunctions } from '@actions/expressions/funcs';
import type { Token } from '@actions/expressions/lexer';
import { type ConvergenceError, problem } from '../errors/index.ts';
import { OUTCOMES, type Phase, PHASES } from '../model/index.ts';
import { keyIn, same, type Shape, shapeIn, shapeOfContexts } from './condition-shape.ts';
import { partsOf, textOf, wayOf } from './expression-tree.ts';
import { nearestName } from './nearest-name.ts';
import {
  isStatusFunction,
  parseCondition,
  type ParsedCondition,
  STATUS_FUNCTIONS,
} from './parse-condition.ts';
import type { Locate } from './parse-substitutions.ts';
import { shorten } from './quote.ts';

export interface CheckedCondition {
  readonly problems: readonly ConvergenceError[];
  /** The steps and phases that it asks for. */
  readonly steps: readonly string[];
  readonly phases: readonly Phase[];
}

/** Checks a condition before anything has run: whether it can be read, and whether its names are known. */
export function checkCondition(
  source: string,
  steps: readonly string[],
  locate: Locate,
): CheckedCondition {
  const parsed = parseCondition(source);
  if ('detail' in parsed) {
    const details = { detail: parsed.detail };
    const problems = [problem('CONFIG_BAD_CONDITION', details, { at: locate(parsed.offset) })];
    return { problems, steps: [], phases: [] };
  }
  const parts = [...partsOf(parsed.expression)];
  const ways = parts.map(wayOf).filter((way) => way !== undefined);
  const checker = new Checker(shapeOfContexts(steps), parsed, locate);
  return {
    problems: parts.flatMap((part) => checker.check(part) ?? []),
    steps: steps.filter((name) =>
      ways.some(([first, second]) => same(first, 'steps') && same(second, name)),
    ),
    phases: PHASES.filter((phase) => ways.some(([first]) => same(first, phase))),
  };
}

class Checker {
  readonly #contexts: Shape;
  readonly #parsed: ParsedCondition;
  readonly #locate: Locate;

  constructor(contexts: Shape, parsed: ParsedCondition, locate: Locate) {
    this.#contexts = contexts;
    this.#parsed = parsed;
    this.#locate = locate;
  }

  check(part: Expr): ConvergenceError | undefined {
    if (part instanceof FunctionCall) return this.#checkFunction(part.functionName);
    if (part instanceof ContextAccess) return this.#checkName(part.name, [part.name.lexeme]);
    if (part instanceof Binary) return this.#checkOutcome(part);
    const way = wayOf(part);
    if (!(part instanceof IndexAccess) || way === undefined) return undefined;
    return part.index instanceof Literal ? this.#checkName(part.index.token, way) : undefined;
  }

  #checkFunction(name: Token): ConvergenceError | undefined {
    const { lexeme } = name;
    if (Object.hasOwn(wellKnownFunctions, lexeme.toLowerCase()) || isStatusFunction(lexeme)) {
      return undefined;
    }
    const known = [
      ...Object.values(wellKnownFunctions).map((each) => each.name),
      ...STATUS_FUNCTIONS,
    ];
    return this.#unknown(name, lexeme, known, `${lexeme}()`, 'there is no such function');
  }

  /** Checks the last name of a way; those before it are checked on their own. */
  #checkName(token: Token, way: readonly string[]): ConvergenceError | undefined {
    const last = way.at(-1) ?? '';
    const before = way.slice(0, -1);
    const shape = before.reduce(shapeIn, this.#contexts);
    if (shape === undefined || keyIn(shape, last) !== undefined) return undefined;
    const reason =
      before.length === 0 ? 'there is no such context' : `"${before.join('.')}" has no "${last}"`;
    return this.#unknown(token, last, Object.keys(shape), way.join('.'), reason);
  }

  /** `steps.lint.outcome == 'failed'` would never be true, and nobody would notice. */
  #checkOutcome({ left, right }: Binary): ConvergenceError | undefined {
    for (const [way, literal] of [
      [wayOf(left), right],
      [wayOf(right), left],
    ] as const) {
      const text = textOf(literal);
      const isOutcome = way?.length === 3 && same(way[0], 'steps') && same(way[2], 'outcome');
      if (!isOutcome || text === undefined || !(literal instanceof Literal)) continue;
      if (OUTCOMES.some((known) => same(known, text))) continue;
      return this.#unknown(literal.token, text, OUTCOMES, text, 'there is no such outcome');
    }
    return undefined;
  }

  #unknown(
    token: Token,
    name: string,
    known: readonly string[],
    shown: string,
    reason: string,
  ): ConvergenceError {
    const details = {
      name: shorten(shown),
      reason: shorten(reason),
      nearest: nearestName(name, known),
      known,
    };
    const at = this.#locate(this.#parsed.offsetOf(token));
    return problem('CONFIG_UNKNOWN_IN_CONDITION', details, { at });
  }
}
