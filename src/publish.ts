import path from 'node:path';
import type { GitHubConfig } from './config/index.ts';
import { messageOf, stackOf } from './errors/index.ts';
import { type Host, refuseToLeaveOutput, writeReport } from './host/index.ts';
import type { Publication, Published, WrittenReport } from './host/index.ts';
import type { ScanResult } from './model/index.ts';
import type { PlannedReport } from './find-reporters.ts';
import type { Prepared } from './prepare.ts';

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
      writeReport(file, await pieces(report, result));
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

/** The report. What another process makes of it is waited for: it is written in one go. */
async function pieces({ open }: PlannedReport, result: ScanResult): Promise<Iterable<string>> {
  await using reporter = await open();
  const report = reporter.report(result);
  if (Symbol.iterator in report) return report;
  const arrived: string[] = [];
  for await (const piece of report) arrived.push(piece);
  return arrived;
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
