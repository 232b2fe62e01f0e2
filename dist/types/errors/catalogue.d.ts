/** What a person is told: what is wrong, and how to mend it. */
export interface ErrorText {
    readonly message: string;
    readonly fix: string;
}
type Entry<Details> = (details: Details) => ErrorText;
interface ExitCode {
    readonly step: string;
    readonly exitCode: number;
    readonly wellRun: readonly number[];
    readonly hasFormat: boolean;
}
interface Unknown {
    readonly name: string;
    readonly nearest?: string | undefined;
    readonly known: readonly string[];
}
interface StepOfPlugin {
    readonly step: string;
    /** Whose code it runs, where it is a plugin's. */
    readonly plugin?: string | undefined;
}
/** Why something is not known to be the code of the base. */
export type ForeignBecause = {
    readonly is: 'unchecked';
    readonly detail: string;
} | {
    readonly is: 'elsewhere';
    readonly commit: string;
    readonly trusted: readonly string[];
} | {
    readonly is: 'changed';
    readonly commit: string;
    readonly files: readonly string[];
} | {
    readonly is: 'untracked';
    readonly commit: string;
};
/** All that Convergence says when something can't be done: code → details → text. */
export declare const catalogue: {
    readonly CONFIG_UNREADABLE: Entry<{
        file: string;
        detail: string;
    }>;
    readonly CONFIG_NOT_FOUND: Entry<{
        file: string;
    }>;
    readonly CONFIG_TOO_LARGE: Entry<{
        size: number;
        limit: number;
    }>;
    readonly CONFIG_NOT_UTF8: Entry<{
        looksLike?: string;
    }>;
    readonly CONFIG_NUL: Entry<unknown>;
    readonly CONFIG_EMPTY: Entry<unknown>;
    readonly CONFIG_SYNTAX: Entry<{
        detail: string;
        fix: string;
    }>;
    readonly CONFIG_TAB: Entry<unknown>;
    readonly CONFIG_TAG: Entry<{
        tag: string;
    }>;
    readonly CONFIG_SEVERAL_DOCUMENTS: Entry<unknown>;
    readonly CONFIG_NOT_A_MAPPING: Entry<{
        given: string;
    }>;
    readonly CONFIG_TOO_DEEP: Entry<{
        limit: number;
    }>;
    readonly CONFIG_UNKNOWN_ALIAS: Entry<Unknown>;
    readonly CONFIG_TOO_MANY_ALIASES: Entry<{
        limit: number;
    }>;
    readonly CONFIG_BAD_MERGE: Entry<{
        given: string;
    }>;
    readonly CONFIG_DUPLICATE_KEY: Entry<{
        name: string;
        line: number;
    }>;
    readonly CONFIG_DUPLICATE_PLUGIN: Entry<{
        name: string;
        line: number;
    }>;
    readonly CONFIG_KEY_NOT_TEXT: Entry<{
        given: string;
    }>;
    readonly CONFIG_KEY_FORBIDDEN: Entry<{
        name: string;
    }>;
    readonly CONFIG_KEY_TOO_LONG: Entry<{
        limit: number;
    }>;
    readonly CONFIG_UNKNOWN_KEY: Entry<Unknown & {
        place: string;
        belongs?: string | undefined;
    }>;
    readonly CONFIG_WRONG_TYPE: Entry<{
        name: string;
        wanted: string;
        given: string;
        fix: string;
    }>;
    readonly CONFIG_WRONG_VALUE: Entry<Unknown & {
        given: string;
    }>;
    readonly CONFIG_MISSING_KEY: Entry<{
        name: string;
        key: string;
    }>;
    readonly CONFIG_WRONG_FORM: Entry<{
        name: string;
        given: string;
        wanted: string;
        nearest?: string | undefined;
    }>;
    readonly CONFIG_OUT_OF_RANGE: Entry<{
        name: string;
        wanted: string;
    }>;
    readonly CONFIG_BAD_NAME: Entry<{
        name: string;
        place: string;
        wanted: string;
    }>;
    readonly CONFIG_VARIABLE_NOT_GIVEN: Entry<{
        name: string;
    }>;
    readonly CONFIG_UNSET_VARIABLE: Entry<{
        name: string;
        detail?: string | undefined;
    }>;
    readonly CONFIG_BAD_SUBSTITUTION: Entry<{
        text: string;
        detail: string;
    }>;
    readonly CONFIG_SUBSTITUTION_TOO_LARGE: Entry<{
        limit: number;
    }>;
    readonly CONFIG_STEP_WITHOUT_WORK: Entry<{
        step: string;
    }>;
    readonly CONFIG_STEP_WITH_SEVERAL_WORKS: Entry<{
        step: string;
        works: readonly string[];
    }>;
    readonly CONFIG_KEY_WITHOUT_MEANING: Entry<{
        name: string;
        work: string;
        works: readonly string[];
    }>;
    readonly CONFIG_KEY_NEEDS_KEY: Entry<{
        name: string;
        needs: string;
        reason: string;
    }>;
    readonly CONFIG_SUPPRESSION_OF_EVERYTHING: Entry<unknown>;
    readonly CONFIG_NO_SUCH_DAY: Entry<{
        given: string;
    }>;
    readonly CONFIG_NEW_WITHOUT_BASELINE: Entry<{
        name: string;
    }>;
    readonly CONFIG_TWO_CONDITIONS: Entry<unknown>;
    readonly CONFIG_BAD_CONDITION: Entry<{
        detail: string;
    }>;
    readonly CONFIG_UNKNOWN_IN_CONDITION: Entry<Unknown & {
        reason: string;
    }>;
    readonly CONFIG_CONDITION_TOO_EARLY: Entry<{
        step: string;
        asks: string;
        needs?: string | undefined;
    }>;
    readonly CONFIG_CONDITION_FAILED: Entry<{
        condition: string;
        detail: string;
    }>;
    readonly CONFIG_UNKNOWN_STEP: Entry<Unknown & {
        place: string;
    }>;
    readonly CONFIG_BASELINE_SOURCES: Entry<{
        given: readonly string[];
    }>;
    readonly CONFIG_MATCHER_MISSING: Entry<{
        step: string;
    }>;
    readonly CONFIG_MATCHER_UNUSED: Entry<{
        step: string;
    }>;
    readonly CONFIG_BAD_SHARD: Entry<{
        place: string;
        given: string;
        most: number;
    }>;
    readonly CONFIG_SHARD_FIXES: Entry<{
        place: string;
    }>;
    readonly CONFIG_CYCLE: Entry<{
        steps: readonly string[];
    }>;
    readonly CONFIG_NEED_IN_LATER_PHASE: Entry<Record<"need" | "needPhase" | "phase" | "step", string>>;
    readonly CONFIG_PATH_OUTSIDE: Entry<{
        name: string;
        path: string;
        base: string;
    }>;
    readonly CONFIG_SAME_FILE: Entry<{
        name: string;
        other: string;
        path: string;
    }>;
    readonly CONFIG_MORE_PROBLEMS: Entry<{
        count: number;
    }>;
    readonly PLUGIN_NOT_FOUND: Entry<Unknown>;
    readonly PLUGIN_UNKNOWN_REPORTER: Entry<Unknown>;
    readonly PLUGIN_UNKNOWN_SCANNER: Entry<Unknown>;
    readonly PLUGIN_UNKNOWN_EXECUTOR: Entry<Unknown & {
        instead: string | undefined;
    }>;
    readonly PLUGIN_UNREADABLE: Entry<{
        name: string;
        detail: string;
    }>;
    readonly PLUGIN_NAME_AMBIGUOUS: Entry<{
        name: string;
        meanings: readonly string[];
    }>;
    readonly PLUGIN_BAD_MANIFEST: Entry<Record<"file" | "given" | "key" | "name" | "wanted", string>>;
    readonly PLUGIN_UNKNOWN_MANIFEST_KEY: Entry<Unknown & {
        file: string;
        key: string;
    }>;
    readonly PLUGIN_API_MISMATCH: Entry<{
        name: string;
        wants: string;
        has: string;
        update: 'plugin' | 'host' | undefined;
    }>;
    readonly PLUGIN_INTEGRITY_MISMATCH: Entry<Record<"given" | "name" | "wanted", string>>;
    readonly PLUGIN_LINK_OUTSIDE: Entry<Record<"link" | "name" | "target", string>>;
    readonly PLUGIN_HARD_LINK: Entry<{
        name: string;
        file: string;
    }>;
    readonly PLUGIN_BAD_OPTIONS: Entry<{
        name: string;
        option: string;
        detail: string;
    }>;
    readonly PLUGIN_LOAD_FAILED: Entry<{
        name: string;
        detail: string;
    }>;
    readonly PLUGIN_NO_REGISTER: Entry<{
        name: string;
        exports: readonly string[];
    }>;
    readonly PLUGIN_REGISTERS_NOTHING: Entry<{
        name: string;
    }>;
    readonly PLUGIN_WRONG_SHAPE: Entry<{
        plugin: string;
        kind: string;
        name: string;
        lacks: string;
    }>;
    readonly PLUGIN_NAME_TAKEN: Entry<{
        kind: string;
        name: string;
        by?: string;
    }>;
    readonly PLUGIN_AMBIGUOUS: Entry<{
        plugin: string;
        step: string;
        offers: readonly string[];
    }>;
    readonly PLUGIN_NOTHING_TO_RUN: Entry<{
        plugin: string;
        step: string;
    }>;
    readonly PLUGIN_BROKE_OFF: Entry<{
        plugin: string;
        detail: string;
    }>;
    readonly PLUGIN_NOT_ISOLATED: Entry<{
        name: string;
    }>;
    readonly PLUGIN_NO_PROCESS: Entry<{
        detail: string;
    }>;
    readonly PLUGIN_STRAY_ERROR: Entry<{
        message: string;
    }>;
    readonly PLUGIN_BAD_RESULT: Entry<{
        plugin: string;
        detail: string;
    }>;
    readonly STEP_CRASHED: Entry<StepOfPlugin & {
        detail: string;
    }>;
    readonly STEP_TIMED_OUT: Entry<StepOfPlugin & {
        seconds: number;
    }>;
    readonly STEP_SKIPPED: Entry<{
        step: string;
        reason: string;
    }>;
    readonly STEP_CANCELLED: Entry<{
        step: string;
    }>;
    readonly STEP_UNSUCCESSFUL: Entry<{
        step: string;
        detail: string;
    }>;
    readonly STEP_EXIT_CODE: Entry<ExitCode>;
    readonly STEP_NO_FILES: Entry<{
        step: string;
        globs: readonly string[];
    }>;
    readonly STEP_NO_REPORT: Entry<{
        step: string;
        file: string;
    }>;
    readonly STEP_REPORT_FILE_UNREADABLE: Entry<{
        step: string;
        file: string;
        detail: string;
    }>;
    readonly STEP_MATCHER_UNREADABLE: Entry<{
        step: string;
        file: string;
        detail: string;
    }>;
    readonly STEP_REPORT_INCOMPLETE: Entry<{
        step: string;
        detail: string;
    }>;
    readonly STEP_FILES_TOO_LARGE: Entry<{
        step: string;
        count: number;
        first: string;
        mebibytes: number;
    }>;
    readonly STEP_NEEDS_URL: Entry<{
        scanner: string;
        target: string;
    }>;
    readonly STEP_REPORT_UNREADABLE: Entry<{
        step: string;
        format: string;
        detail: string;
        seen: string;
    }>;
    readonly STEP_REPORT_TOO_LARGE: Entry<{
        step: string;
    }>;
    readonly STEP_RESULTS_UNREADABLE: Entry<{
        step: string;
        complaints: readonly string[];
    }>;
    readonly STEP_REPORT_REPAIRED: Entry<{
        step: string;
        what: string;
        count: number;
    }>;
    readonly STEP_REPORT_FILE_TOO_LARGE: Entry<{
        step: string;
        mebibytes: number;
        limit: number;
    }>;
    readonly STEP_REPORT_UNRECOGNISED: Entry<{
        step: string;
        fitting: readonly string[];
        known: readonly string[];
        seen: string;
    }>;
    readonly STEP_NO_MATCHER: Entry<{
        step: string;
    }>;
    readonly STEP_BAD_MATCHER: Entry<{
        step: string;
        detail: string;
    }>;
    readonly STEP_RESULTS_SUPPRESSED: Entry<{
        step: string;
        count: number;
    }>;
    readonly STEP_OUTSIDE_REPOSITORY: Entry<{
        step: string;
        files: readonly string[];
    }>;
    readonly STEP_CHANGES_UNTOLD: Entry<{
        step: string;
        files: readonly string[];
    }>;
    readonly STEP_FIX_OUTSIDE: Entry<Record<"fix" | "step", string>>;
    readonly STEP_NOT_PUT_BACK: Entry<{
        step: string;
        detail: string;
    }>;
    readonly STEP_FIXES_ROLLED_BACK: Entry<{
        fixes: number;
        reason: string;
    }>;
    readonly STEP_LOOP_NOT_CONVERGED: Entry<{
        reason: string;
    }>;
    readonly STEP_TOOL_SAYS: Entry<{
        step: string;
        message: string;
    }>;
    readonly STEP_COMMAND_NOT_FOUND: Entry<{
        name: string;
    }>;
    readonly STEP_COMMAND_UNRUNNABLE: Entry<{
        command: string;
        detail: string;
    }>;
    readonly STEP_NO_FOLDER: Entry<{
        folder: string;
    }>;
    readonly STEP_FOLDER_OUTSIDE: Entry<{
        folder: string;
    }>;
    readonly STEP_NO_SHELL: Entry<{
        command: string;
    }>;
    readonly STEP_EXECUTOR_UNAVAILABLE: Entry<Record<"detail" | "executor" | "fix", string>>;
    readonly STEP_BAD_OPTIONS: Entry<Record<"detail" | "executor" | "option", string>>;
    readonly STEP_CONTAINER_FAILED: Entry<{
        image: string;
        detail: string;
    }>;
    readonly STEP_NOT_IN_IMAGE: Entry<{
        image: string;
        name: string;
    }>;
    readonly STEP_IMAGE_NOT_PINNED: Entry<{
        step: string;
        image: string;
    }>;
    readonly STEP_WRITABLE_OUTSIDE: Entry<{
        path: string;
        detail: string;
    }>;
    readonly STEP_HIDDEN_IN_SANDBOX: Entry<{
        program: string;
        folder: string;
    }>;
    readonly STEP_REPORT_UNWRITABLE: Entry<Record<"detail" | "executor" | "file" | "fix", string>>;
    readonly STEP_ARGS_MISPLACED: Entry<{
        command: string;
    }>;
    readonly STEP_COMMAND_BLOCKED: Entry<{
        command: string;
        reason: string;
    }>;
    readonly STEP_COMMAND_TOLERATED: Entry<{
        command: string;
        reason: string;
    }>;
    readonly STEP_COMMAND_UNCONFIRMED: Entry<{
        command: string;
        reason: string;
        allow: readonly string[];
    }>;
    readonly STEP_COMMAND_OF_FORK: Entry<{
        command: string;
        reason: string;
    }>;
    readonly HOST_BROKE: Entry<object>;
    readonly HOST_UNKNOWN_COMMAND: Entry<Unknown>;
    readonly HOST_BAD_ARGUMENTS: Entry<{
        command: string;
        detail: string;
        nearest?: string | undefined;
    }>;
    readonly HOST_NO_SUCH_FINDING: Entry<{
        wanted: string;
        file: string;
        nearest: readonly string[];
    }>;
    readonly HOST_SEVERAL_FINDINGS: Entry<{
        wanted: string;
        candidates: readonly string[];
    }>;
    readonly HOST_REPORT_UNREADABLE: Entry<{
        file: string;
        detail: string;
    }>;
    readonly HOST_GIVEN_REPORT_UNREADABLE: Entry<{
        file: string;
        detail: string;
    }>;
    readonly HOST_NO_SARIF_REPORT: Entry<{
        file: string;
    }>;
    readonly HOST_NO_FIXES: Entry<{
        file: string | undefined;
        detail: string;
    }>;
    readonly HOST_NO_FOLDER: Entry<{
        folder: string;
    }>;
    readonly HOST_FILE_EXISTS: Entry<{
        file: string;
    }>;
    readonly HOST_BAD_PLUGIN_NAME: Entry<{
        name: string;
        reason: string;
        nearest?: string | undefined;
    }>;
    readonly HOST_FOLDER_IN_USE: Entry<{
        folder: string;
    }>;
    readonly HOST_FOLDER_NOT_WRITTEN: Entry<{
        folder: string;
        detail: string;
    }>;
    readonly HOST_FOREIGN_CODE: Entry<{
        event: string;
        what: string;
        because: ForeignBecause;
    }>;
    readonly HOST_PATH_LEADS_OUT: Entry<Record<"base" | "file" | "real", string>>;
    readonly HOST_EVENT_UNREADABLE: Entry<{
        file: string;
        detail: string;
    }>;
    readonly HOST_REPOSITORY_UNKNOWN: Entry<{
        value: string;
    }>;
    readonly HOST_COMMIT_UNKNOWN: Entry<{
        what: string;
        event: string;
    }>;
    readonly HOST_TOKEN_MISSING: Entry<{
        repository: string;
    }>;
    readonly HOST_TOKEN_READ_ONLY: Entry<{
        what: string;
        because?: string | undefined;
    }>;
    readonly HOST_GITHUB_FAILED: Entry<{
        what: string;
        detail: string;
    }>;
    readonly HOST_CHECK_RUN_INCOMPLETE: Entry<{
        detail: string;
    }>;
    readonly HOST_ANNOTATION_REFUSED: Entry<{
        place: string;
        detail: string;
    }>;
    readonly HOST_SUGGESTION_REFUSED: Entry<{
        place: string;
        detail: string;
    }>;
    readonly HOST_SHARDS_MISSING: Entry<{
        missing: readonly number[];
        of: number;
        broken: readonly string[];
    }>;
    readonly HOST_SHARD_TWICE: Entry<{
        shard: string;
        files: readonly string[];
    }>;
    readonly HOST_SHARDS_DIFFER: Entry<{
        a: string;
        b: string;
    }>;
    readonly HOST_SHARDS_LACK_STEPS: Entry<{
        missing: readonly string[];
    }>;
    readonly HOST_UNKNOWN_MODE: Entry<{
        mode: string;
    }>;
    readonly HOST_NO_REPORTS: Entry<{
        patterns: readonly string[];
    }>;
    readonly HOST_CODE_SCANNING_OFF: Entry<{
        detail: string;
    }>;
    readonly HOST_CODE_SCANNING_REJECTED: Entry<{
        errors: readonly string[];
    }>;
    readonly HOST_SUMMARY_FAILED: Entry<{
        detail: string;
    }>;
    readonly HOST_CHANGES_UNKNOWN: Entry<{
        detail: string;
    }>;
    readonly HOST_CHANGES_INCOMPLETE: Entry<{
        files: number;
    }>;
    readonly HOST_BASELINE_UNAVAILABLE: Entry<{
        source: string;
        detail: string;
    }>;
    readonly HOST_BASELINE_GREW: Entry<{
        file: string;
        added: readonly string[];
    }>;
    readonly HOST_BASELINE_UNCHECKED: Entry<{
        file: string;
    }>;
    readonly HOST_BASELINE_SHRINKS: Entry<{
        file: string;
        fixed: readonly unknown[];
    }>;
    readonly HOST_BASELINE_INCOMPLETE: Entry<{
        detail: string;
    }>;
    readonly HOST_BASELINE_WOULD_GROW: Entry<{
        file: string;
        added: readonly string[];
    }>;
    readonly HOST_NO_AUDIT_LOG: Entry<{
        file: string;
        detail: string;
    }>;
    readonly HOST_OUTPUT_FAILED: Entry<{
        name: string;
        detail: string;
    }>;
};
export type Catalogue = typeof catalogue;
export type ErrorCode = keyof Catalogue;
export {};
