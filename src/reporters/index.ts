import type { ReporterClass } from '../plugin/index.ts';
import { JsonReporter } from './json.ts';
import { MarkdownReporter } from './markdown.ts';
import { SarifReporter } from './sarif.ts';
import { XMLReporter } from './xml.ts';

export { baselineSarif } from './baseline-sarif.ts';
export { type MarkdownLimits, renderMarkdown } from './markdown.ts';
export { type CodeScanningCut, cutForCodeScanning } from './sarif-limits.ts';
export { JsonReporter, MarkdownReporter, SarifReporter, XMLReporter };

/** The reporters that need no plugin, by their names under `reports:`. */
export const BUILT_IN_REPORTERS: Readonly<Record<string, ReporterClass>> = {
  sarif: SarifReporter,
  xml: XMLReporter,
  json: JsonReporter,
  markdown: MarkdownReporter,
};
