import type { Conclusion, ScanResult } from '../model/index.ts';
import { BaseReporter } from '../plugin/index.ts';
import { joinBounded } from './bounded.ts';
import { escapeMarkdown, markdownCode } from './escape-markdown.ts';
import {
  commands,
  countsTable,
  diagnostics,
  findings,
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
 * The result for people: the verdict, how many findings of each severity, the steps, what the run says of
 * itself, the plugins of third parties, and the findings, worst first. Cut between two rows of a table, and
 * then it says so.
 */
export function renderMarkdown(result: ScanResult, { maxBytes }: MarkdownLimits): string {
  const sections = [
    steps(result.steps),
    diagnostics(result.diagnostics),
    plugins(result.plugins),
    findings(result.findings),
    commands(result.commands),
  ];
  return joinBounded(opening(result), sections, maxBytes);
}

const MARKS = { passed: '✅', failed: '❌', cancelled: '🚫' } as const satisfies Record<
  Conclusion,
  string
>;

function opening({ verdict, target, findings }: ScanResult): string {
  const { conclusion, reason } = verdict;
  return `## ${MARKS[conclusion]} Convergence: ${conclusion}

**${escapeMarkdown(shorten(reason, 500))}**

Target: ${markdownCode(shorten(target, 200))}

${countsTable(findings)}`;
}
