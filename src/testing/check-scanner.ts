import type { Finding } from '../model/index.ts';
import type { HttpClient, PluginConfig, ScannerClass } from '../plugin/index.ts';
import { failure } from './failure.ts';
import { fakeClient } from './fake-client.ts';
import { scan } from './scan.ts';

/** What `checkScanner` hands to the scanner. */
export interface ScannerOptions {
  /** What the scanner is handed: `config:` of the step with the `options:` of the plugin. Default: none. */
  readonly config?: PluginConfig;
  /** Answers its requests. Default: a client that answers every request with status 200 and no text. */
  readonly client?: HttpClient;
  /** What `scanUrl` is to look at. Default: an address with two parameters. */
  readonly url?: string;
  /** Path → text of the files that `scanFile` is to look at. Default: files as odd as they come. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Checks that a run takes what a scanner returns: findings with the right fields, which JSON can carry, in
 * lines that the file has. `scanUrl` and `scanFile` are called where the scanner has them, with frozen
 * arguments.
 *
 * @returns the findings, checked and frozen, in the order they came
 * @throws AssertionError that says what is wrong; and whatever the scanner itself throws
 */
export async function checkScanner(
  Scanner: ScannerClass,
  { config, client = answeringAll(), url = SAMPLE_URL, files = ODD_FILES }: ScannerOptions = {},
): Promise<Finding[]> {
  const scanner = new Scanner(client, config);
  const scansUrl = typeof scanner.scanUrl === 'function';
  const scansFiles = typeof scanner.scanFile === 'function';
  if (!scansUrl && !scansFiles) {
    throw failure(`${Scanner.name} has neither scanUrl() nor scanFile()`);
  }
  const listed = Object.entries(files).map(([path, content]) => ({ path, content }));
  const subject = { client, url: scansUrl ? url : undefined, files: scansFiles ? listed : [] };
  return scan(Scanner, subject, config);
}

const SAMPLE_URL = 'https://example.com/search?q=one&page=2';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function answeringAll(): HttpClient {
  return fakeClient(Object.fromEntries(METHODS.map((method) => [`${method} *`, {}])));
}

/** What repositories have in them beside what one thinks of. */
const ODD_FILES = {
  'empty.txt': '',
  'no-end-of-line.js': 'const a = 1;',
  'windows.js': '\ufeffconst a = 1;\r\nconst b = 2;\r\n',
  'old-mac.txt': 'one\rtwo\r',
  'long-line.js': `const a = '${'x'.repeat(100_000)}';\n`,
  'two words/ünï & 漢字 [1].md': '# 👩‍👩‍👧 \ufffd\n\u2028\u202e\u001b[31m\n',
  'broken.json': '{ "a": [1,',
} as const;
