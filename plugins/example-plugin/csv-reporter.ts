import { BaseReporter, type Finding, type ScanResult } from 'kimi-convergence';

const COLUMNS = ['severity', 'confidence', 'rule', 'title', 'path', 'line', 'column', 'target'];

/**
 * The findings as a table for spreadsheets, as RFC 4180 has it.
 *
 * A reporter is a function of the result: no clock, no environment, no files. The same result gives the
 * same bytes, and Convergence writes them to the path under `reports:`.
 */
export class CsvReporter extends BaseReporter {
  /** The whole report. Every reporter has to have it. */
  override generate(result: ScanResult): string {
    return [...this.stream(result)].join('');
  }

  /** The same in pieces. Only reports that may outgrow one string need it; where it is, it is used. */
  override *stream({ findings }: ScanResult): Iterable<string> {
    const separator = this.#separator();
    yield row(COLUMNS, separator);
    // Already sorted, the worst first; a path is relative to the root of the repository.
    for (const finding of findings) yield row(cellsOf(finding), separator);
  }

  #separator(): string {
    // A reporter belongs to no step, so this is `options:` of the plugin alone.
    const { separator = ',' } = this.config;
    if (separator === ',' || separator === ';' || separator === '\t') return separator;
    throw new TypeError('"separator" must be a comma, a semicolon or a tab');
  }
}

function cellsOf({ severity, confidence, rule, findingType, title, location, target }: Finding) {
  const { path = '', startLine = '', startColumn = '' } = location ?? {};
  // Not every finding has a rule; its type is the next best thing.
  return [
    severity,
    confidence,
    rule?.id ?? findingType,
    title,
    path,
    startLine,
    startColumn,
    target,
  ];
}

function row(cells: readonly (string | number)[], separator: string): string {
  return `${cells.map((cell) => escapeCell(String(cell))).join(separator)}\r\n`;
}

/**
 * The one place where text is made safe for this format. Findings hold what strangers wrote: names of files
 * from a pull request, messages of tools, headers of servers.
 */
function escapeCell(text: string): string {
  // Line breaks, escape sequences and what turns the direction of writing around would make a terminal or an
  // editor show something else than what is there.
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ');
  // A spreadsheet takes a cell that starts like this for a formula, which may call programs and addresses;
  // behind an apostrophe it is text. Some go by the first character that is not blank.
  const inert = /^\s*[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
  return /[",;\t']/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
