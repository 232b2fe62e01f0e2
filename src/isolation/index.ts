export type { GuestProgram } from './guest-process.ts';
export { loadIsolated } from './isolated-plugin.ts';
export { readGrant } from './grants.ts';
export { notGranted } from './not-granted.ts';
export { placeFor } from './place.ts';
export { WallChoice } from './wall-choice.ts';
