/** What a plugin imports from `kimi-convergence`. */
export { API_VERSION } from './api-version.ts';
export * from './base-executor.ts';
export * from './base-reporter.ts';
export * from './base-scanner.ts';
export * from './command-runner.ts';
export type * from './execution-result.ts';
export { createFinding } from './create-finding.ts';
export * from './http-client.ts';
export { registerEquivalentRules, registerExecutor, registerReporter, registerScanner, registerStep, } from './registry.ts';
export * from './step.ts';
export { type BaselineReport, type BaselineState, type ChangeReport, type CommandReport, type Conclusion, Confidence, type Diagnostic, type DiagnosticLevel, type FailurePolicy, type Finding, type FindingFields, type Fix, type FixChange, type FixReport, type FixState, type Isolation, type IterationReport, type Location, type LoopReport, type LoopState, type Nearness, type Outcome, type Permissions, type Phase, type PluginOrigin, type PluginReport, type PluginUsage, type Rule, type RuleVerdict, type SafetyLevel, type ScanResult, Severity, type Shard, type StepOutcome, type Suppression, type Tally, type Threshold, type Verdict, type Wall, } from '../model/index.ts';
export { type BlockedCommand, SafetyFilter, type SafetyOptions, type SafetyResult, SecurityError, type Span, } from '../safety/index.ts';
