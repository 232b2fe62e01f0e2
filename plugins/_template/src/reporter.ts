import { BaseReporter, type Finding, type ScanResult } from 'kimi-convergence';

/** The findings as plain text, a line each. The same result gives the same text. */
export class ListReporter extends BaseReporter {
  override generate({ findings, verdict }: ScanResult): string {
    const lines = [verdict.reason, ...findings.map((finding) => `- ${describe(finding)}`)];
    return lines.map((line) => `${oneLine(line)}\n`).join('');
  }
}

function describe({ severity, title, location, target }: Finding): string {
  const { path = target, startLine } = location ?? {};
  const place = startLine === undefined ? path : `${path}:${startLine}`;
  return `${place}: ${title} (${severity})`;
}

/** Findings hold text of strangers: what would break the line or steer a terminal becomes a blank. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ');
}
