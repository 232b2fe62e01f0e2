import type { PluginConfig, ScannerClass } from '../plugin/index.ts';
/** What is done with fixtures. */
export interface FixtureOptions {
    /** What the scanner is handed: `config:` of the step with the `options:` of the plugin. Default: none. */
    readonly config?: PluginConfig;
    /**
     * Writes the expected files instead of comparing with them. Default: whether the environment variable
     * UPDATE is 1.
     */
    readonly update?: boolean;
}
/** A test to hand to a test runner. */
export interface Fixture {
    /** The name of the file or folder. */
    readonly name: string;
    /** Rejects with an AssertionError where the scanner does not find what it should. */
    readonly run: () => Promise<void>;
}
/**
 * Makes a test of each fixture in a folder:
 *
 *     for (const { name, run } of fixtures(folder, MyScanner)) test(name, run);
 *
 * - `ok.*`: the scanner must find nothing in it;
 * - `bad.*`: it must find what `bad.*.expected.json` beside it says: for each finding `at`
 *   (path:line:column, else the target), `parameter`, `rule` (the id of its rule, else its type), `severity`
 *   and `title`, in the order of reports. With `update` the file is written, unless nothing was found.
 *
 * A fixture is a text file, which `scanFile` is given under its name; or a folder, of which it is given all
 * files under their paths in the folder; or a file `*.http.json` for `scanUrl`:
 * `{ "url": "https://example.com/?q=1", "routes": { "GET https://example.com/?q=1": { "text": "…" } } }`,
 * with routes as `fakeClient` takes them. Anything else in the folder is a test that fails, but for files
 * whose names start with a dot.
 *
 * @param folder a path, absolute or from the working directory of the process, or a `file:` URL
 * @throws AssertionError where the folder has no fixtures: a loop over nothing would pass
 */
export declare function fixtures(folder: string | URL, Scanner: ScannerClass, options?: FixtureOptions): Fixture[];
