import { BaseScanner, type Finding, type SourceFile } from 'kimi-convergence';
import { missingHeaders } from './headers.ts';
import { markerFinding } from './markers.ts';
import { wordsIn } from './settings.ts';

/**
 * Looks for left-over markers in files, and for missing security headers where the target of the run is a
 * URL. A scanner needs only one of the two methods.
 */
export class HygieneScanner extends BaseScanner {
  // What reports call it. Without this line it is the name of the class.
  override name = 'Hygiene';

  /** Called once, and only where the target is a URL. */
  override async scanUrl(url: string): Promise<Finding[]> {
    // The only way to the network: the host makes the request, and looks at what the plugin was granted.
    // Redirects aren't followed unless you say so, and each of them has to be granted too.
    const response = await this.client.get(url, { maxRedirects: 3 });
    // No finding means "I looked, and it is clean". Where you could not look, throw: the step is then
    // `crashed`, with this message, and costs no other step anything.
    if (response.status >= 400) throw new Error(`${url} answers with status ${response.status}`);
    return missingHeaders(response);
  }

  /** Called for each text file that git knows and `files:` of the step selects; the host reads them. */
  override async *scanFile({ path, content }: SourceFile): AsyncGenerator<Finding> {
    // `options:` of the plugin and `config:` of the step in one; the latter wins.
    const markers = wordsIn(this.config, 'markers', ['FIXME', 'XXX']);
    for (const [index, line] of content.split('\n').entries()) {
      for (const { 0: word, index: before } of line.matchAll(/\w+/g)) {
        if (!markers.includes(word)) continue;
        // Lines and columns count from 1, and `endColumn` is the one behind the last character.
        const startLine = index + 1;
        const startColumn = before + 1;
        const endColumn = startColumn + word.length;
        // Yielded rather than returned: what was found counts, also where the scan is cut short later.
        yield markerFinding(word, line, { path, startLine, startColumn, endColumn });
      }
    }
  }
}
