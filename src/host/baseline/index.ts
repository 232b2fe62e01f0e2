export { type BaselineRead, type KnownBaseline, knownBefore } from './known-before.ts';
export { describe as describeFinding, differenceOf } from './ratchet.ts';
export { readRevision, renamesOf } from './revision.ts';
export { readKnownFindings } from './read-sarif.ts';
