import type { Finding } from '../model/index.ts';
import type { HttpClient } from './http-client.ts';

/** A step's or a plugin's options as convergence.yaml gives them: plain JSON. */
export type PluginConfig = Readonly<Record<string, unknown>>;

/** A text file of the repository. */
export interface SourceFile {
  /** Relative to the working directory, with forward slashes. */
  readonly path: string;
  /** The whole text. */
  readonly content: string;
}

/** Findings all at once, or one by one as they are found. */
export type ScanOutput = Promise<Finding[]> | AsyncIterable<Finding>;

/**
 * Looks at a URL or at files and yields findings. Override `scanUrl`, `scanFile`, or both.
 *
 *     class Todo extends BaseScanner {
 *       override async scanFile(file: SourceFile) { return [createFinding({ … })]; }
 *     }
 */
export abstract class BaseScanner {
  /** How reports name the scanner. Default: the name of the class. */
  name: string;
  /** Makes the scanner's requests. */
  protected readonly client: HttpClient;
  /** What the constructor was handed. */
  protected readonly config: PluginConfig;

  /** @param config the `config:` of the step that runs the scanner, with the plugin's `options:` below it */
  constructor(client: HttpClient, config: PluginConfig = {}) {
    this.name = new.target.name;
    this.client = client;
    this.config = config;
  }

  /**
   * Called once for the run's target, where it is a URL.
   *
   * @param parameters names of the parameters in the URL's query
   */
  scanUrl?(url: string, parameters?: readonly string[]): ScanOutput;

  /** Called for every text file that the step selects. */
  scanFile?(file: SourceFile): ScanOutput;
}

/** A class whose instances scan. The host judges it by what it can do, not by its ancestry. */
export type ScannerClass = new (client: HttpClient, config?: PluginConfig) => BaseScanner;
