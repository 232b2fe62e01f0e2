import { parseEslint } from './eslint.ts';
import type { ReportFormat } from './report-format.ts';
import { parseSarif } from './sarif.ts';

export type { IngestContext, Ingested, ReportFormat } from './report-format.ts';

/** The formats that a tool's report may have, by the name that `format:` gives them. */
export const FORMATS = {
  // https://eslint.org/docs/latest/use/command-line-interface#exit-codes: 2 is a crash
  eslint: { parse: parseEslint, exitCodes: [0, 1] },
  // Nobody has said what a tool that writes SARIF exits with. By custom it is 1 where it has found something.
  sarif: { parse: parseSarif, exitCodes: [0, 1] },
} as const satisfies Record<string, ReportFormat>;
export { repositoryPath } from './repository-path.ts';
