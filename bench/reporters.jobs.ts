// What the benchmark of the reporters measures, a process each: node reporters.jobs.ts JOB COUNT FILE
import { writeFileSync } from 'node:fs';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import type { Log } from 'sarif';
import { writeReport } from '../src/host/write-report.ts';
import type { ScanResult } from '../src/model/index.ts';
import { SarifReporter, XMLReporter } from '../src/reporters/index.ts';
import { resultsFor } from '../src/reporters/sarif-result.ts';
import { findRules } from '../src/reporters/sarif-rules.ts';
import { sarifRun } from '../src/reporters/sarif-run.ts';
import { resultOf } from './reporters.result.ts';

/** What one process tells. */
export interface Measurement {
  readonly milliseconds: number;
  /** The most memory that the process ever had, in bytes. */
  readonly peak: number;
}

export type JobName =
  | 'findings'
  | 'sarif'
  | 'log'
  | 'stringify'
  | 'xml'
  | 'builder'
  | 'builder, one line';

interface Job {
  readonly title: string;
  /** Makes ready what the job needs, and returns what the clock is for. */
  readonly prepare: (result: ScanResult, file: string) => () => unknown;
}

export const JOBS: Readonly<Record<JobName, Job>> = {
  findings: { title: 'nothing', prepare: (result) => () => result },
  sarif: {
    title: 'SARIF to a file',
    prepare: (result, file) => () => writeReport(file, new SarifReporter().stream(result)),
  },
  log: {
    title: 'nothing',
    prepare: (result) => {
      const log = sarifLog(result);
      return () => log;
    },
  },
  stringify: {
    title: 'JSON.stringify and writeFileSync',
    prepare: (result, file) => {
      const log = sarifLog(result);
      return () => writeFileSync(file, JSON.stringify(log));
    },
  },
  xml: {
    title: 'XML to a file',
    prepare: (result, file) => () => writeReport(file, new XMLReporter().stream(result)),
  },
  builder: {
    title: "fast-xml-parser's builder, writeFileSync",
    prepare: (result, file) => xmlBuilder(result, file, true),
  },
  'builder, one line': {
    title: 'the same, all on one line',
    prepare: (result, file) => xmlBuilder(result, file, false),
  },
};

/** The log that the reporter writes, as one object. */
function sarifLog(result: ScanResult): Log {
  const { rules, ruleOf } = findRules(result.findings);
  const results = result.findings.map(resultsFor(result, ruleOf));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ ...sarifRun(result, rules), results }],
  };
}

/** Builds and writes what a parser makes of our own report. */
function xmlBuilder(result: ScanResult, file: string, format: boolean): () => void {
  const processEntities = { maxTotalExpansions: Infinity, maxExpandedLength: Infinity };
  const parser = new XMLParser({ parseTagValue: false, processEntities });
  const tree: unknown = parser.parse(new XMLReporter().generate(result));
  return () => writeFileSync(file, new XMLBuilder({ format }).build(tree));
}

function measure(name: JobName, count: number, file: string): Measurement {
  const run = JOBS[name].prepare(resultOf(count), file);
  globalThis.gc?.();
  const start = performance.now();
  run();
  const milliseconds = performance.now() - start;
  return { milliseconds, peak: process.resourceUsage().maxRSS * 1024 };
}

if (import.meta.main) {
  const [name, count, file = ''] = process.argv.slice(2);
  console.log(JSON.stringify(measure(name as JobName, Number(count), file)));
}
