import { messageOf } from '../errors/index.ts';
import { deepFreeze } from '../model/index.ts';
import { toFix } from '../plugin/create-finding.ts';
import type {
  Fix,
  PluginConfig,
  StepClass,
  StepContext,
  StepEvents,
  StepResult,
} from '../plugin/index.ts';
import { checkShape } from './check-shape.ts';
import { failure } from './failure.ts';
import { fakeEvents } from './fake-events.ts';
import { findingsOf } from './findings-of.ts';
import { stepContext } from './step-context.ts';
import { within } from './within.ts';

/** How `checkStep` goes about it. */
export interface StepOptions {
  /** What the step is handed: its `config:` with the `options:` of the plugin. Default: none. */
  readonly config?: PluginConfig;
  /** What the step is told of the run, as far as it differs from `stepContext()`. */
  readonly context?: Partial<StepContext>;
  /** Gets what the step says. Default: a bus of its own; hand in `fakeEvents()` to see it. */
  readonly events?: StepEvents;
  /** Seconds that the step has to end once its signal is aborted. Default: 2. */
  readonly secondsToEnd?: number;
}

/**
 * Checks that a run takes what a step returns: a StepResult with findings and fixes that have the right fields,
 * all of which JSON can carry. The step is executed twice: with a frozen context, and with a signal that is
 * aborted already, which has to end it, by a result or by an error.
 *
 * @returns what the first execution came to
 * @throws AssertionError that says what is wrong; and whatever the step itself throws
 */
export async function checkStep(Step: StepClass, options: StepOptions = {}): Promise<StepResult> {
  const { config = {}, context = {}, events = fakeEvents(), secondsToEnd = 2 } = options;
  const make = (bus: StepEvents) => new Step(deepFreeze({ ...config }), bus);
  const step = make(events);
  if (typeof step.execute !== 'function') throw failure(`${Step.name} has no execute()`);
  const result = await step.execute(stepContext(context));
  await checkResult(result, `execute() of ${Step.name}`);
  const aborted = stepContext({ ...context, signal: AbortSignal.abort() });
  const ended = await within(secondsToEnd, () => make(fakeEvents()).execute(aborted));
  if (ended) return result;
  throw failure(`${Step.name} goes on for ${secondsToEnd} seconds after its signal was aborted`);
}

async function checkResult(result: StepResult, by: string): Promise<void> {
  checkShape(
    result,
    {
      stepName: ['text', (value) => typeof value === 'string'],
      success: ['true or false', (value) => typeof value === 'boolean'],
      findings: ['a list', (value) => value === undefined || Array.isArray(value)],
      fixes: ['a list', (value) => value === undefined || Array.isArray(value)],
      error: ['the reason', (value) => result.success || typeof value === 'string'],
    },
    { what: 'a StepResult', by },
  );
  await findingsOf(result.findings ?? [], by);
  for (const fix of result.fixes ?? []) checkFix(fix, by);
}

function checkFix(fix: Fix, by: string): void {
  try {
    toFix(fix);
  } catch (error) {
    throw failure(`${by} returned what is ${messageOf(error)}`);
  }
}
