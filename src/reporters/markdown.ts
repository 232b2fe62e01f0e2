import {
  type BaselineReport,
  type Conclusion,
  describeFixes,
  describeStates,
  type ScanResult,
} from '../model/index.ts';
import { BaseReporter } from '../plugin/index.ts';
import { joinBounded } from './bounded.ts';
import { escapeMarkdown, markdownCode } from './escape-markdown.ts';
import {
  commands,
  countsTable,
  diagnostics,
  findings,
  fixed,
  fixes,
  gateRules,
  iterations,
  plugins,
  steps,
} from './markdown-sections.ts';
import { shorten } from './shorten.ts';

/** Writes Markdown as GitHub renders it: what the job summary shows, and no longer than that may be. */
export class MarkdownReporter extends BaseReporter {
  override generate(result: ScanResult): string {
    return renderMarkdown(result, { maxBytes: JOB_SUMMARY_LIMIT });
  }
}

/** Bytes of a job summary; GitHub drops the whole summary where it is one byte longer. */
const JOB_SUMMARY_LIMIT = 1024 * 1024;

export interface MarkdownLimits {
  /** Bytes of UTF-8 that the text may have. */
  readonly maxBytes: number;
}

/**
 * The result for people: the verdict, how many findings of each severity and what is new, the rules of the
 * gate, the steps, what the run says of itself, the iterations of the loop, what became of fixes, the plugins
 * of third parties, the findings, worst first, and those that are gone. Cut between two rows of a table, and
 * then it says so.
 */
export function renderMarkdown(result: ScanResult, { maxBytes }: MarkdownLimits): string {
  const sections = [
    gateRules(result.verdict.rules),
    steps(result.steps),
    diagnostics(result.diagnostics),
    iterations(result.loop),
    fixes(result.fixes),
    plugins(result.plugins),
    findings(result.findings),
    fixed(result.fixed),
    commands(result.commands),
  ];
  return joinBounded(opening(result), sections, maxBytes);
}

const MARKS = { passed: '✅', failed: '❌', cancelled: '🚫' } as const satisfies Record<
  Conclusion,
  string
>;

function opening({ verdict, target, findings, ...result }: ScanResult): string {
  const { conclusion, reason } = verdict;
  return `## ${MARKS[conclusion]} Convergence: ${conclusion}

**${escapeMarkdown(shorten(reason, 500))}**

Target: ${markdownCode(shorten(target, 200))}

${countsTable(findings)}${remarks(result)}`;
}

/** What the counts of the findings don't say, a line for each; nothing where there is nothing. */
function remarks({
  baseline,
  suppressed,
  fixes: all,
}: Pick<ScanResult, 'baseline' | 'suppressed' | 'fixes'>): string {
  const lines = [
    ...(baseline === undefined ? [] : [againstBaseline(baseline)]),
    ...(suppressed.length === 0 ? [] : [`Suppressed: ${suppressed.length}`]),
    ...(all.length === 0 ? [] : [`Fixes: ${describeFixes(all)}`]),
  ];
  return lines.map((line) => `\n${line}\n`).join('');
}

function againstBaseline(baseline: BaselineReport): string {
  const source = escapeMarkdown(shorten(baseline.source, 200));
  return `Against the baseline (${source}): **${describeStates(baseline)}**`;
}
