import { deepFreeze, type Finding } from '../model/index.ts';
import type {
  BaseScanner,
  HttpClient,
  PluginConfig,
  ScannerClass,
  SourceFile,
} from '../plugin/index.ts';
import { failure } from './failure.ts';
import { findingsOf } from './findings-of.ts';

/** What a scanner is to look at. */
export interface Subject {
  readonly client: HttpClient;
  readonly files: readonly SourceFile[];
  readonly url?: string | undefined;
}

/**
 * Makes a scanner and lets it look: at the URL, and at each of the files.
 *
 * @throws AssertionError where it can't look at them, or a run would not take what it returns; and whatever
 *   the scanner throws
 */
export async function scan(
  Scanner: ScannerClass,
  { client, files, url }: Subject,
  config?: PluginConfig,
): Promise<Finding[]> {
  const scanner = new Scanner(client, deepFreeze({ ...config }));
  const name: unknown = scanner.name;
  if (typeof name !== 'string' || name === '') {
    throw failure(`"name" of ${Scanner.name} must be text that is not empty`);
  }
  const findings: Finding[] = [];
  if (url !== undefined) findings.push(...(await scanUrl(scanner, url)));
  for (const file of files) findings.push(...(await scanFile(scanner, file)));
  return findings;
}

async function scanUrl(scanner: BaseScanner, url: string): Promise<Finding[]> {
  if (typeof scanner.scanUrl !== 'function') throw failure(`${scanner.name} has no scanUrl()`);
  const parameters = Object.freeze([...new Set(new URL(url).searchParams.keys())]);
  return findingsOf(scanner.scanUrl(url, parameters), `scanUrl("${url}")`);
}

async function scanFile(scanner: BaseScanner, file: SourceFile): Promise<Finding[]> {
  if (typeof scanner.scanFile !== 'function') throw failure(`${scanner.name} has no scanFile()`);
  const by = `scanFile("${file.path}")`;
  const findings = await findingsOf(scanner.scanFile(Object.freeze({ ...file })), by);
  for (const finding of findings) checkPlace(finding, file, by);
  return findings;
}

/** A line that the file does not have can be shown nowhere: most often it was counted from the wrong end. */
function checkPlace({ title, location }: Finding, { path, content }: SourceFile, by: string): void {
  if (location?.path !== path) return;
  const lines = content.split(/\r\n|\r|\n/).length;
  const line = Math.max(location.startLine ?? 1, location.endLine ?? 1);
  if (line <= lines) return;
  throw failure(`${by} puts "${title}" in line ${line}, and the file has ${lines}`);
}
