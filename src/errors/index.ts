export { type ErrorCode, type ErrorText, type ForeignBecause } from './catalogue.ts';
export * from './convergence-error.ts';
export { EXIT } from './exit-codes.ts';
export { formatProblem } from './format.ts';
export { toDiagnostic } from './to-diagnostic.ts';
