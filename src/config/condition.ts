import * as data from '@actions/expressions/data/index';
import { Evaluator } from '@actions/expressions/evaluator';
import { truthy } from '@actions/expressions/result';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { messageOf, problem } from '../errors/index.ts';
import { type Outcome, type Phase, PHASES, type Severity } from '../model/index.ts';
import { parseCondition, STATUS_FUNCTIONS } from './parse-condition.ts';

/** How many findings there are, in all and by severity. */
export interface FindingCounts extends Readonly<Record<Severity, number>> {
  readonly length: number;
}

/** What a condition knows of a step that has ended. */
export interface StepState {
  readonly outcome: Outcome;
  readonly findings: FindingCounts;
}

/** What a condition can ask for. */
export interface ConditionContexts extends Readonly<
  Record<Phase, { readonly findings: FindingCounts }>
> {
  /** The steps that have ended, by name. */
  readonly steps: Readonly<Record<string, StepState>>;
  readonly env: Readonly<Record<string, string>>;
  readonly github: Readonly<Record<string, unknown>>;
}

export const CONTEXTS = ['steps', 'env', 'github', ...PHASES] as const;

/**
 * Answers a condition by GitHub's rules of truth: false are `false`, `0`, `''` and `null`. Unlike on
 * GitHub, a condition without `success()`, `failure()` or `always()` does not mean `success() && …`.
 *
 * @throws ConvergenceError `CONFIG_BAD_CONDITION` or `CONFIG_CONDITION_FAILED`
 */
export function evaluateCondition(source: string, contexts: ConditionContexts): boolean {
  const parsed = parseCondition(source);
  if ('detail' in parsed) throw problem('CONFIG_BAD_CONDITION', parsed);
  const known = CONTEXTS.filter((name) => parsed.names.has(name));
  const pairs = known.map((key) => ({ key, value: toData(contexts[key]) }));
  try {
    const functions = statusFunctions(contexts);
    const dictionary = new data.Dictionary(...pairs);
    return truthy(new Evaluator(parsed.expression, dictionary, functions).evaluate());
  } catch (cause) {
    const details = { condition: source, detail: messageOf(cause) };
    throw problem('CONFIG_CONDITION_FAILED', details, { cause });
  }
}

function statusFunctions({ steps }: ConditionContexts): Map<string, FunctionDefinition> {
  const failed = Object.values(steps).some(({ outcome }) => FAILED.has(outcome));
  const answers = { success: !failed, failure: failed, always: true };
  return new Map(
    STATUS_FUNCTIONS.map((name) => [
      name,
      { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(answers[name]) },
    ]),
  );
}

const FAILED: ReadonlySet<Outcome> = new Set(['crashed', 'timed_out']);

/** The library's own way from plain JSON to its values. */
function toData(value: unknown): data.ExpressionData {
  const converted: data.ExpressionData = JSON.parse(JSON.stringify(value), data.reviver);
  return converted;
}
