import type { PluginConfig, StepClass, StepContext, StepEvents, StepResult } from '../plugin/index.ts';
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
export declare function checkStep(Step: StepClass, options?: StepOptions): Promise<StepResult>;
