/** What a plugin imports from `kimi-convergence`. */
export * from './base-executor.ts';
export * from './base-reporter.ts';
export * from './base-scanner.ts';
export { createFinding } from './create-finding.ts';
export * from './http-client.ts';
export { registerExecutor, registerReporter, registerScanner, registerStep } from './registry.ts';
export * from './step.ts';
export { Confidence, type Diagnostic, type Finding, type FindingFields, type Fix, type FixChange, type Location, type Outcome, type Phase, type Rule, type ScanResult, Severity, type StepOutcome, type Threshold, type Verdict, } from '../model/index.ts';
export { SafetyFilter, type SafetyLevel, type SafetyResult, SecurityError, } from '../safety/index.ts';
