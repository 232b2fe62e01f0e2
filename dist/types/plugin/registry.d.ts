import type { ExecutorClass } from './base-executor.ts';
import type { ReporterClass } from './base-reporter.ts';
import type { ScannerClass } from './base-scanner.ts';
import type { StepClass } from './step.ts';
/** What is registered, by name, a map for each kind of plugin. */
export interface Registrations {
    /** By `registerScanner`. */
    readonly scanner: Map<string, ScannerClass>;
    /** By `registerExecutor`. */
    readonly executor: Map<string, ExecutorClass>;
    /** By `registerReporter`. */
    readonly reporter: Map<string, ReporterClass>;
    /** By `registerStep`. */
    readonly step: Map<string, StepClass>;
    /** By `registerEquivalentRules`, a list for each call. */
    readonly equivalentRules: (readonly string[])[];
}
export type PluginKind = Exclude<keyof Registrations, 'equivalentRules'>;
export declare const PLUGIN_KINDS: readonly PluginKind[];
/**
 * Makes scanner `name` usable: `scanner: NAME` in convergence.yaml, and by a `SecurityAuditor`.
 *
 * @throws TypeError where it is no class
 * @throws ConvergenceError `PLUGIN_NAME_TAKEN` where another class has the name
 */
export declare function registerScanner(name: string, scanner: ScannerClass): void;
/**
 * Makes executor `name` usable: `executor: NAME` in a tool step.
 *
 * @throws TypeError where it is no class
 * @throws ConvergenceError `PLUGIN_NAME_TAKEN` where another class has the name
 */
export declare function registerExecutor(name: string, executor: ExecutorClass): void;
/**
 * Makes reporter `name` usable: `NAME: path` under `reports:`.
 *
 * @throws TypeError where it is no class
 * @throws ConvergenceError `PLUGIN_NAME_TAKEN` where another class has the name
 */
export declare function registerReporter(name: string, reporter: ReporterClass): void;
/**
 * Makes step `name` usable: the entry of that name under `steps:` with `plugin: …`.
 *
 * @throws TypeError where it is no class
 * @throws ConvergenceError `PLUGIN_NAME_TAKEN` where another class has the name
 */
export declare function registerStep(name: string, step: StepClass): void;
/**
 * Says that rules of several tools mean the same: what they find at one place becomes one finding. Extends
 * the table that Convergence has itself, as `equivalent_rules` in convergence.yaml does.
 *
 * @param rules at least two, each as `tool/rule` with `*` for any text: `semgrep/*.eval-detected`; the tool has
 *   to be named at least by its beginning; upper and lower case are the same
 * @throws TypeError where it is anything else
 */
export declare function registerEquivalentRules(rules: readonly string[]): void;
/** Collects what `register` registers, apart from everything that others have registered. */
export declare function collectRegistrations(register: () => unknown): Promise<Registrations>;
/** What has been registered by calling `register()` directly, outside of a run. */
export declare function currentRegistrations(): Registrations;
