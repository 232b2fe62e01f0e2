import path from 'node:path';
import type { GitHubConfig } from './config/index.ts';
import { messageOf, stackOf } from './errors/index.ts';
import { type Host, refuseToLeaveOutput, writeReport } from './host/index.ts';
import type { Publication, Published, WrittenReport } from './host/index.ts';
import type { ScanResult } from './model/index.ts';
import type { PlannedReport, Prepared } from './prepare.ts';

/** Lets every publisher show that the run has begun. */
export async function beginPublishing(host: Host, config: GitHubConfig): Promise<void> {
  for (const publisher of host.publishers) {
    await orSaySo(host, publisher.name, async () => publisher.begin?.(config));
  }
}

/** Writes every report that the configuration asks for; one that fails costs no other anything. */
export async function writeReports(
  { config, reports }: Prepared,
  result: ScanResult,
  host: Host,
): Promise<WrittenReport[]> {
  const { root } = host.workspace;
  const written: WrittenReport[] = [];
  for (const report of reports) {
    const file = path.resolve(root, config.outputDir, report.path);
    await orSaySo(host, `reporter "${report.reporter}"`, async () => {
      refuseToLeaveOutput(root, config.outputDir, file);
      writeReport(file, pieces(report, result));
      written.push({ reporter: report.reporter, path: file });
    });
  }
  return written;
}

/** Hands the result to every publisher, one after the other: the later ones know what the earlier did. */
export async function publish(host: Host, publication: Publication): Promise<Published> {
  let all: Published = {};
  for (const publisher of host.publishers) {
    const published = await orSaySo(host, publisher.name, () => publisher.publish(publication));
    all = { ...all, ...published };
  }
  return all;
}

/** The report, from a reporter that may be a plugin's: nothing about it is taken for granted. */
function pieces({ use, reporter: name }: PlannedReport, result: ScanResult): Iterable<string> {
  const reporter = new use();
  if (typeof reporter.stream === 'function') return reporter.stream(result);
  const text: unknown = reporter.generate(result);
  if (typeof text === 'string') return [text];
  throw new Error(`reporter "${name}" must return text, not ${typeof text}`);
}

async function orSaySo<T>(
  { log }: Host,
  name: string,
  action: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    log.error(`${name} failed: ${messageOf(error)}`);
    log.debug(stackOf(error));
    return undefined;
  }
}
