import type { ScanResult } from '../model/index.ts';
import { BaseReporter } from '../plugin/index.ts';
/**
 * Writes the `security-report` of the plugin guide: its elements first and in its order, and behind them
 * what else there is to say: among it `suppressed` and `fixed` with findings in them, `tally`, `baseline`,
 * `changes`, `gate`, `fixes` and `loop`. Of a finding too the guide's elements come first.
 */
export declare class XMLReporter extends BaseReporter {
    #private;
    generate(result: ScanResult): string;
    stream(result: ScanResult): Iterable<string>;
    /** Text as it may stand in the document; what XML can't hold is replaced. */
    escapeXml(text: string): string;
}
