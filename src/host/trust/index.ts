export { ownerOf } from './owner-of.ts';
export { refuse, refuseForeignCode, refuseForeignConfig } from './refuse-foreign-code.ts';
export { readTrust, type Trust } from './trust.ts';
