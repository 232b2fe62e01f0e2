import type { PluginConfig, ReporterClass } from '../plugin/index.ts';
/** What `checkReporter` hands to the reporter. */
export interface ReporterOptions {
    /** What the reporter is handed: the `options:` of the plugin. Default: none. */
    readonly config?: PluginConfig;
}
/** The reports on the sample results. */
export type Reports = Readonly<Record<'empty' | 'one' | 'many' | 'hostile', string>>;
/**
 * Checks that a reporter is a function of the result: it turns every sample result into text, twice the
 * same, by `generate` and by `stream`, without changing the result, and without asking for the time, the
 * time zone, a random number or the environment. Escape sequences in the text of findings, which steer the
 * terminal that shows a report, must not get into it as they are.
 *
 * @returns the reports on a result without findings (`empty`), with `one`, with `many`, and with `hostile`
 *   text in every place: workflow commands, escape sequences, markup, Unicode. Assert on the last one that
 *   it is escaped as your format needs it.
 * @throws AssertionError that says what is wrong, and with which of the results
 */
export declare function checkReporter(Reporter: ReporterClass, options?: ReporterOptions): Reports;
