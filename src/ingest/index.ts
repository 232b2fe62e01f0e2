export { exitCodesOf, ingest } from './load.ts';
export type { FormatName } from './formats.ts';
export type { IngestContext, Ingested, ReportFormat, Sample } from './report-format.ts';
export { type ReportInput, textInput } from './report-input.ts';
export { repositoryPath } from './repository-path.ts';
export { type OwnReport, readOwnReport } from './sarif/own-report.ts';
