export { SafetyFilter, type SafetyLevel, type SafetyResult } from './safety-filter.ts';
export { SecurityError } from './security-error.ts';
