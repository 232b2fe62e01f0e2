/**
 * The test kit for authors of plugins: what `import … from 'kimi-convergence/testing'` gives. It works with
 * every test runner: what is wrong is thrown as an AssertionError of `node:assert`.
 */
export { checkExecutor, type ExecutorOptions } from './check-executor.ts';
export type { Registrations } from '../plugin/registry.ts';
export { checkPlugin } from './check-plugin.ts';
export { checkReporter, type ReporterOptions, type Reports } from './check-reporter.ts';
export { checkScanner, type ScannerOptions } from './check-scanner.ts';
export { checkStep, type StepOptions } from './check-step.ts';
export * from './fake-client.ts';
export * from './fake-commands.ts';
export * from './fake-events.ts';
export { fakeWorkspace } from './fake-workspace.ts';
export * from './fixtures.ts';
export { sampleFinding, sampleResult } from './samples.ts';
export { stepContext } from './step-context.ts';
