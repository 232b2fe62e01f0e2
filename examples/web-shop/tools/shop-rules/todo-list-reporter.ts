import { BaseReporter, type Finding, type ScanResult } from 'kimi-convergence';

/** What is to do, file by file, as a list in plain text that can be ticked off. */
export class TodoListReporter extends BaseReporter {
  override generate({ findings, verdict }: ScanResult): string {
    const files = Map.groupBy(findings, ({ location, target }) => location?.path ?? target);
    const lists = [...files].map(([file, found]) =>
      [oneLine(file), ...found.map(toItem)].join('\n'),
    );
    return `${[oneLine(verdict.reason), ...lists].join('\n\n')}\n`;
  }
}

function toItem({ severity, title, location }: Finding): string {
  const line = location?.startLine === undefined ? '' : `line ${location.startLine}: `;
  return `  [ ] ${line}${oneLine(title)} (${severity})`;
}

/** Tools write what they like: whatever would break the line or steer a terminal becomes a blank. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
