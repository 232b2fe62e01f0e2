import type { ScanResult } from '../model/index.ts';
import type { PluginConfig } from './base-scanner.ts';

/**
 * Turns the result of a run into text. Pure: the same result gives the same bytes, so no clock, no
 * environment, no I/O.
 */
export abstract class BaseReporter {
  /** What the constructor was handed. */
  protected readonly config: PluginConfig;

  /** @param config the `options:` of the plugin in convergence.yaml */
  constructor(config: PluginConfig = {}) {
    this.config = config;
  }

  /** The whole report. */
  abstract generate(result: ScanResult): string;

  /**
   * The report in pieces, for reports too large for one string. Override it together with `generate`;
   * the pieces joined are the report.
   */
  *stream(result: ScanResult): Iterable<string> {
    yield this.generate(result);
  }
}

/** A class whose instances make reports. */
export type ReporterClass = new (config?: PluginConfig) => BaseReporter;
