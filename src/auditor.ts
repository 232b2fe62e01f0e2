import type { ScanResult, Threshold } from './model/index.ts';
import type { PluginConfig, ScannerClass } from './plugin/index.ts';
import { currentRegistrations } from './plugin/registry.ts';

/** How a `SecurityAuditor` runs its scanners. */
export interface AuditorOptions {
  /** What every scanner is handed as its config. */
  readonly config?: PluginConfig;
  /** From this severity on the result's verdict is `failed`. Default: `high`. */
  readonly failOn?: Threshold;
  /** Seconds that each scanner has. Default: 300. */
  readonly timeoutSeconds?: number;
  /** Ends the audit: what was found until then is the result. */
  readonly signal?: AbortSignal;
}

/**
 * Lets scanners look at one URL, from a program of your own:
 *
 *     const result = await new SecurityAuditor('https://example.com').addScanner(MyScanner).run();
 *
 * It runs every scanner that was registered with `registerScanner` and every one that was added. A
 * scanner that throws costs the others nothing: `result.diagnostics` says so.
 */
export class SecurityAuditor {
  /** What the scanners look at. */
  readonly url: string;
  readonly #options: AuditorOptions;
  readonly #added: ScannerClass[] = [];

  /** @throws TypeError where `url` is none */
  constructor(url: string, options: AuditorOptions = {}) {
    this.url = new URL(url).href;
    this.#options = options;
  }

  /** Adds a scanner to this auditor alone. */
  addScanner(scanner: ScannerClass): this {
    this.#added.push(scanner);
    return this;
  }

  /** Runs all scanners concurrently. */
  async run(): Promise<ScanResult> {
    const { audit } = await import('./audit.ts');
    const scanners = new Set([...currentRegistrations().scanner.values(), ...this.#added]);
    return audit(this.url, [...scanners], this.#options);
  }
}
