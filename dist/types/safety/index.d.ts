export type { SafetyLevel } from '../model/index.ts';
export { SafetyFilter } from './safety-filter.ts';
export type { BlockedCommand, SafetyOptions, SafetyResult } from './safety-result.ts';
export { SecurityError } from './security-error.ts';
export type { Span } from './shell/subject.ts';
