/** A section of the reference, with the names of its entries in their order. */
export interface Group {
  readonly title: string;
  readonly names: readonly string[];
}

/** What `import … from 'kimi-convergence'` gives. */
export const API: readonly Group[] = [
  {
    title: 'Registration',
    names: [
      'registerScanner',
      'registerExecutor',
      'registerReporter',
      'registerStep',
      'API_VERSION',
    ],
  },
  {
    title: 'Findings',
    names: [
      'createFinding',
      'FindingFields',
      'Finding',
      'Severity',
      'Confidence',
      'Location',
      'Rule',
      'Fix',
      'FixChange',
    ],
  },
  { title: 'Scanners', names: ['BaseScanner', 'ScannerClass', 'ScanOutput', 'SourceFile'] },
  {
    title: 'Executors',
    names: [
      'BaseExecutor',
      'ExecutorClass',
      'ExecuteOptions',
      'ExecutionResult',
      'SafetyFilter',
      'SafetyOptions',
      'BlockedCommand',
      'SafetyResult',
      'Span',
      'SafetyLevel',
      'SecurityError',
    ],
  },
  { title: 'Reporters', names: ['BaseReporter', 'ReporterClass', 'XMLReporter'] },
  {
    title: 'Steps',
    names: ['Step', 'StepClass', 'StepContext', 'StepResult', 'StepResultFields', 'StepEvents'],
  },
  {
    title: 'What plugins are handed',
    names: [
      'PluginConfig',
      'HttpClient',
      'RequestOptions',
      'HttpResponse',
      'CommandRunner',
      'RunOptions',
      'Workspace',
    ],
  },
  {
    title: 'Results',
    names: [
      'ScanResult',
      'Verdict',
      'Conclusion',
      'Threshold',
      'StepOutcome',
      'Outcome',
      'FailurePolicy',
      'Phase',
      'Diagnostic',
      'DiagnosticLevel',
      'CommandReport',
      'PluginReport',
      'PluginOrigin',
      'Isolation',
      'Wall',
      'Permissions',
      'PluginUsage',
    ],
  },
  { title: 'Running scanners yourself', names: ['SecurityAuditor', 'AuditorOptions'] },
];

/** What `import … from 'kimi-convergence/testing'` gives. */
export const TEST_KIT: readonly Group[] = [
  { title: 'Fixtures', names: ['fixtures', 'FixtureOptions', 'Fixture'] },
  {
    title: 'Checks',
    names: [
      'checkPlugin',
      'Registrations',
      'checkScanner',
      'ScannerOptions',
      'checkExecutor',
      'ExecutorOptions',
      'checkReporter',
      'ReporterOptions',
      'Reports',
      'checkStep',
      'StepOptions',
    ],
  },
  {
    title: 'Fakes',
    names: [
      'fakeClient',
      'FakeClient',
      'Routes',
      'Route',
      'FakeRequest',
      'FakeResponse',
      'fakeCommands',
      'FakeCommands',
      'CommandRoute',
      'FakeCommand',
      'FakeOutcome',
      'fakeEvents',
      'FakeEvents',
      'FakeEvent',
      'fakeWorkspace',
      'stepContext',
    ],
  },
  { title: 'Samples', names: ['sampleFinding', 'sampleResult'] },
];
