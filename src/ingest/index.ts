export { exitCodesOf, ingest } from './ingest.ts';
export { type FormatName, FORMATS } from './formats.ts';
export type { IngestContext, Ingested, ReportFormat, Sample } from './report-format.ts';
export { type ReportInput, textInput } from './report-input.ts';
export { repositoryPath } from './repository-path.ts';
export { type OwnReport, readOwnReport } from './sarif/own-report.ts';
export { readSarifFindings } from './sarif/read.ts';
