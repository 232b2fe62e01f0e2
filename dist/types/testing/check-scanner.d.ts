import type { Finding } from '../model/index.ts';
import type { HttpClient, PluginConfig, ScannerClass } from '../plugin/index.ts';
/** What `checkScanner` hands to the scanner. */
export interface ScannerOptions {
    /** What the scanner is handed: `config:` of the step with the `options:` of the plugin. Default: none. */
    readonly config?: PluginConfig;
    /** Answers its requests. Default: a client that answers every request with status 200 and no text. */
    readonly client?: HttpClient;
    /** What `scanUrl` is to look at. Default: an address with two parameters. */
    readonly url?: string;
    /** Path → text of the files that `scanFile` is to look at. Default: files as odd as they come. */
    readonly files?: Readonly<Record<string, string>>;
}
/**
 * Checks that a run takes what a scanner returns: findings with the right fields, which JSON can carry, in
 * lines that the file has. `scanUrl` and `scanFile` are called where the scanner has them, with frozen
 * arguments.
 *
 * @returns the findings, checked and frozen, in the order they came
 * @throws AssertionError that says what is wrong; and whatever the scanner itself throws
 */
export declare function checkScanner(Scanner: ScannerClass, { config, client, url, files }?: ScannerOptions): Promise<Finding[]>;
