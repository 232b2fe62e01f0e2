import type { Finding, Fix, Phase } from '../model/index.ts';
import type { PluginConfig } from './base-scanner.ts';
import type { CommandRunner } from './command-runner.ts';
import type { HttpClient } from './http-client.ts';
/** The files that a run looks at. */
export interface Workspace {
    /** Absolute path of the working directory. */
    readonly root: string;
    /** Paths of the files that git tracks or would track, relative to `root`, sorted. */
    listFiles(): Promise<readonly string[]>;
    /**
     * The text of a file.
     *
     * @param path relative to `root`
     * @throws Error where the file is missing, or lies outside of `root`
     */
    readFile(path: string): Promise<string>;
}
/** What a step is told of the run. */
export interface StepContext {
    /** What the run looks at: a URL, or the repository. */
    readonly target: string;
    /** The phase that the step runs in. */
    readonly phase: Phase;
    /** Counts from 1. */
    readonly iteration: number;
    /** Reads the files of the repository. */
    readonly workspace: Workspace;
    /** Makes the step's requests. */
    readonly client: HttpClient;
    /** Runs the step's commands. */
    readonly commands: CommandRunner;
    /** What the steps before this one have found in this iteration; paths relative to `workspace.root`. */
    readonly findings: readonly Finding[];
    /** Aborted when the step's time is over or the run is cancelled. */
    readonly signal: AbortSignal;
}
/** The bus as a plugin's step sees it. */
export interface StepEvents {
    /**
     * Reaches every listener as `plugin_event`, with the step's name. The start and the end of each step
     * are told by the host as well, so nothing depends on a plugin's saying them.
     */
    emit(type: string, payload?: unknown): void;
}
/** What a `StepResult` is made of. */
export interface StepResultFields {
    /** The `name` of the step. */
    readonly stepName: string;
    /** False: the step could not do its work. Problems that it found are findings, not a failure. */
    readonly success: boolean;
    /** What the step has found. Default: nothing. */
    readonly findings?: readonly Finding[];
    /**
     * Changes to files that it proposes, beside the `fix` of a finding; paths relative to `workspace.root`. They are
     * applied where the configuration says so. Default: none.
     */
    readonly fixes?: readonly Fix[];
    /** Why the step did not succeed. */
    readonly error?: string;
}
/** What came of a step. Extend it to carry more. */
export declare class StepResult {
    /** The `name` of the step. */
    readonly stepName: string;
    /** Whether the step could do its work. */
    readonly success: boolean;
    /** They become findings of the run. */
    readonly findings: readonly Finding[];
    /** Changes to files that it proposes. */
    readonly fixes: readonly Fix[];
    /** Why the step did not succeed. */
    readonly error: string | undefined;
    /** @param fields what came of the step */
    constructor({ stepName, success, findings, fixes, error }: StepResultFields);
}
/** One entry under `steps:` that a plugin carries out. A subclass overrides `execute`. */
export declare abstract class Step {
    /** How reports name the step. */
    readonly name: string;
    /** What the constructor was handed. */
    protected readonly config: PluginConfig;
    /** Takes the events of the step. */
    protected readonly eventBus: StepEvents;
    /**
     * @param name how reports name the step
     * @param config what stands under `config:` of the entry, with the plugin's `options:` below it
     */
    constructor(name: string, config: PluginConfig, eventBus: StepEvents);
    /** Does the work. What it throws makes the step `crashed`; it costs no other step anything. */
    abstract execute(context: StepContext): Promise<StepResult>;
    /** Says that the work has begun. Never throws. */
    emitStart(): Promise<void>;
    /** Says what came of the work; listeners get the result as plain JSON. */
    emitComplete(result: StepResult): Promise<void>;
    /** Says why the work could not be done. The host tells a failure by what `execute` throws, not by this. */
    emitFailed(error: string): Promise<void>;
}
/** A step's class as it is registered: it knows its own name. */
export type StepClass = new (config: PluginConfig, eventBus: StepEvents) => Step;
