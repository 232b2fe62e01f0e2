export * from './converge.ts';
export { IDENTITY, LINE_HASH, type ReadText } from './fingerprint.ts';
export { type Case, judge } from './gate.ts';
export { lineHashes } from './line-hash.ts';
export { compareFindings } from './order.ts';
