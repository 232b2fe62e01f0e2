import * as fc from 'fast-check';
import {
  type CommandReport,
  CONFIDENCES,
  deepFreeze,
  type Diagnostic,
  type Finding,
  type FixReport,
  type PluginReport,
  type ScanResult,
  sealScanResult,
  SEVERITIES,
  type StepOutcome,
  WALLS,
} from '../../src/model/index.ts';

/** A finding of a linter in a file; `fields` say what is different. */
export function lintFinding(fields: Partial<Finding> = {}): Finding {
  return deepFreeze({
    title: "'x' is assigned a value but never used.",
    description: "'x' is assigned a value but never used.",
    severity: 'medium',
    confidence: 'high',
    target: fields.location?.path ?? 'src/a.js',
    findingType: 'lint',
    location: { path: 'src/a.js', startLine: 3, startColumn: 7, endLine: 3, endColumn: 8 },
    rule: {
      id: 'no-unused-vars',
      title: 'Disallow unused variables',
      description: 'A variable that is never used is most likely an error.',
      helpUri: 'https://eslint.org/docs/latest/rules/no-unused-vars',
    },
    step: 'lint',
    tool: 'ESLint',
    fingerprints: {
      primaryLocationLineHash: 'e54938cc54b302f1:1',
      'convergence/v1': '0123456789abcdef0123456789abcdef',
    },
    ...fields,
  });
}

/** What a scanner of URLs finds: no rule, no file but the configuration that it is anchored in. */
export const injection: Finding = deepFreeze({
  title: 'SQL injection',
  description: 'The parameter "id" gets into a query as it is.',
  severity: 'critical',
  confidence: 'certain',
  target: 'https://example.com/item?id=1',
  findingType: 'sql_injection',
  location: { path: 'convergence.yaml', startLine: 4 },
  cwe: ['CWE-89'],
  parameter: 'id',
  payload: "1' OR '1'='1",
  evidence: '<b>all</b> rows & more came back',
  remediation: 'Use bound parameters.',
  references: ['https://cwe.mitre.org/data/definitions/89.html'],
  metadata: { statusCode: 500 },
  timestamp: '2026-11-22T12:00:01.000Z',
  step: 'attack',
  tool: 'Injection Scanner',
  fingerprints: {
    primaryLocationLineHash: 'fedcba9876543210:1',
    'convergence/v1': 'fedcba9876543210fedcba9876543210',
  },
});

/** A finding with a fix, and with a path that a URI can't hold as it is. */
export const fixable: Finding = lintFinding({
  title: 'Missing semicolon.',
  description: 'Missing semicolon.',
  severity: 'low',
  location: { path: 'src/two words/#1 [é].js', startLine: 7, startColumn: 12 },
  rule: { id: 'semi', help: 'Write **`;`** at the end.', tags: ['style'] },
  fix: {
    description: 'Add the semicolon.',
    changes: [
      {
        location: {
          path: 'src/two words/#1 [é].js',
          startLine: 7,
          startColumn: 12,
          endLine: 7,
          endColumn: 12,
        },
        replacement: ';',
      },
    ],
  },
});

/** What two tools have said of one thing, one of them in other words. */
export const merged: Finding = deepFreeze({
  ...lintFinding({
    title: 'Unexpected eval.',
    description: 'Unexpected eval.',
    severity: 'high',
    confidence: 'certain',
    location: { path: 'src/a.js', startLine: 9 },
    rule: { id: 'no-eval', title: 'Disallow eval', cwe: ['CWE-95'], tags: ['security'] },
    fingerprints: {
      primaryLocationLineHash: '1111111111111111:1',
      'convergence/v1': '11111111111111111111111111111111',
    },
  }),
  baselineState: 'new',
  nearness: 'line',
  reportedBy: [
    lintFinding({
      title: 'Unexpected eval.',
      description: 'Unexpected eval.',
      severity: 'medium',
      location: { path: 'src/a.js', startLine: 9 },
      rule: { id: 'no-eval', title: 'Disallow eval', cwe: ['CWE-95'], tags: ['security'] },
      fingerprints: {
        primaryLocationLineHash: '1111111111111111:1',
        'convergence/v1': '11111111111111111111111111111111',
      },
    }),
    lintFinding({
      title: 'Code from a text is run',
      description: 'Found `eval`: code from a text is run <here>.',
      severity: 'high',
      location: { path: 'src/a.js', startLine: 9, startColumn: 3, endLine: 9, endColumn: 7 },
      rule: { id: 'javascript.eval', help: 'Use `JSON.parse`.' },
      references: ['https://owasp.org/eval'],
      suppressions: [{ by: 'tool' }],
      tool: 'Semgrep',
      step: 'attack',
      fingerprints: { 'convergence/v1': '22222222222222222222222222222222' },
    }),
  ],
});

/** A finding that counts for nothing, for three reasons. */
export const suppressed: Finding = deepFreeze({
  ...lintFinding({
    location: { path: 'src/b.js', startLine: 5, endLine: 6 },
    fingerprints: { 'convergence/v1': '33333333333333333333333333333333' },
  }),
  baselineState: 'unchanged',
  nearness: 'elsewhere',
  suppressions: [
    { by: 'inline', reason: 'is <used> later', location: { path: 'src/b.js', startLine: 4 } },
    {
      by: 'configuration',
      reason: 'until the rewrite',
      owner: '@acme/web',
      expires: '2027-01-31',
      location: { path: 'convergence.yaml', startLine: 12, endLine: 12 },
    },
    { by: 'tool' },
  ],
});

/** A finding of the baseline that is no longer there. */
export const gone: Finding = deepFreeze({
  ...lintFinding({
    location: { path: 'src/old.js', startLine: 1 },
    fingerprints: { 'convergence/v1': '44444444444444444444444444444444' },
  }),
  baselineState: 'absent',
});

const fixes: readonly FixReport[] = [
  {
    step: 'lint',
    state: 'applied',
    findings: ['0123456789abcdef0123456789abcdef'],
    ...(fixable.fix ?? { description: 'none', changes: [] }),
  },
  {
    step: 'format',
    state: 'rolled_back',
    findings: [],
    reason: 'it brought "no-eval" back',
    description: 'Format the file.',
    changes: [{ location: { path: 'src/c.js', startLine: 1, endLine: 2 }, replacement: 'x\n' }],
  },
];

const steps: readonly StepOutcome[] = [
  {
    name: 'lint',
    phase: 'diagnose',
    outcome: 'findings',
    runs: 'tool npx eslint . -f json',
    findings: 2,
    duration: 1.25,
    exitCode: 1,
    onFailure: 'fail',
  },
  {
    name: 'types',
    phase: 'diagnose',
    outcome: 'timed_out',
    runs: 'tool npx tsc',
    findings: 0,
    duration: 60,
    onFailure: 'warn',
    reason: 'ended after 60 seconds',
  },
  {
    name: 'attack',
    phase: 'attack',
    outcome: 'findings',
    runs: 'scanner injection',
    findings: 1,
    duration: 0.5,
    onFailure: 'fail',
  },
];

const diagnostics: readonly Diagnostic[] = [
  {
    code: 'STEP_TIMED_OUT',
    level: 'warning',
    message: 'step "types" was ended after 60 seconds',
    fix: 'raise its "timeout_seconds", or give it less to do',
    step: 'types',
  },
];

/** A plugin that asks for more than it was granted. */
export const isolated: PluginReport = deepFreeze({
  name: 'kimi-plugin-acme',
  version: '1.2.0',
  origin: 'package',
  isolation: 'bubblewrap',
  asked: { network: ['api.acme.test', '*.ads.test'], read: [], env: ['ACME_TOKEN'], run: [] },
  granted: {
    network: ['api.acme.test'],
    read: ['src/**', '!src/secret_*'],
    env: ['ACME_TOKEN'],
    run: ['acme *'],
  },
  used: { network: ['api.acme.test'], files: 12, env: ['ACME_TOKEN'], run: ['acme'] },
});

const plugins: readonly PluginReport[] = [
  { name: 'example-plugin', version: '0.1.0', origin: 'first-party', isolation: 'in process' },
  isolated,
  { name: 'my-plugin', origin: 'path', isolation: 'in process' },
];

const asked = {
  time: '2026-11-22T12:00:00.125Z',
  step: 'lint',
  executor: 'host',
  command: 'npx eslint . -f json',
  level: 'safe',
  reason: 'no rule finds harm in it',
  ran: true,
} as const;

/** A command with everything that can be said of one. */
export const timedOut: CommandReport = deepFreeze({
  ...asked,
  time: '2026-11-22T12:00:02.000Z',
  step: 'attack',
  plugin: 'kimi-plugin-acme',
  command: 'acme --all | tee "a <b>.txt"',
  level: 'gray',
  rule: 'dynamic',
  reason: 'it runs what is only known when it runs',
  error: 'its end was not waited for',
  exitCode: 137,
  duration: 60.2,
  timedOut: true,
  signal: 'SIGKILL',
});

const commands: readonly CommandReport[] = [
  { ...asked, exitCode: 1, duration: 1.2 },
  timedOut,
  {
    ...asked,
    time: '2026-11-22T12:00:03.000Z',
    step: 'attack',
    plugin: 'my-plugin',
    command: 'rm -rf /',
    level: 'block',
    rule: 'delete-system',
    reason: 'it deletes the system (rule delete-system: "rm -rf /" at 0)',
    ran: false,
    error: 'the command "rm -rf /" was blocked',
  },
];

/** A small result; `fields` say what is different. */
export function scanResult(fields: Partial<ScanResult> = {}): ScanResult {
  return sealScanResult({
    target: 'kimi-ecosystem/example',
    startTime: new Date('2026-11-22T12:00:00.000Z'),
    endTime: new Date('2026-11-22T12:01:01.750Z'),
    findings: [injection, lintFinding(), fixable],
    diagnostics,
    steps,
    plugins,
    commands,
    verdict: {
      conclusion: 'failed',
      threshold: 'high',
      reason: 'Failed: 1 of 3 findings is high or worse (1 critical), threshold high.',
      rules: [],
    },
    iterations: 1,
    suppressed: [],
    fixed: [],
    tally: { reported: 3, duplicates: 0, merged: 0, suppressed: 0, kept: 3, outside: 0 },
    baseline: undefined,
    changes: undefined,
    fixes: [],
    loop: { state: 'IDLE', reason: 'The phases ran once.', iterations: [] },
    category: 'convergence',
    version: '0.1.0',
    ...fields,
  });
}

/** What a run says that was compared, gated by two rules, and ran its phases twice; it is the second of two. */
const CIRCUMSTANCES = {
  findings: [injection, merged, lintFinding(), fixable],
  suppressed: [suppressed],
  fixed: [gone],
  iterations: 2,
  shard: { index: 2, of: 2 },
  verdict: {
    conclusion: 'failed',
    threshold: 'high',
    reason: 'Failed: 2 of 4 findings are high or worse (1 critical, 1 high), threshold high.',
    rules: [
      {
        name: 'fail_on',
        description: 'new findings of high or worse, at most 0',
        passed: false,
        max: 0,
        findings: ['fedcba9876543210fedcba9876543210', '1'.repeat(32)],
      },
      { name: 'legacy', description: 'all in <old>/**', passed: true, max: 5, findings: [] },
    ],
  },
  tally: { reported: 8, duplicates: 2, merged: 1, suppressed: 1, kept: 4, outside: 1 },
  baseline: {
    source: 'baseline.sarif',
    counts: { new: 3, unchanged: 1, updated: 0, absent: 1 },
  },
  changes: { base: 'c0ffee0000000000000000000000000000000000', source: 'git', files: 2 },
  fixes,
  loop: {
    state: 'CONVERGED',
    reason: 'no fix was applied, and the findings are those of the iteration before',
    iterations: [
      {
        iteration: 1,
        findings: 8,
        applied: 1,
        rolledBack: 0,
        validation: 'passed',
        duration: 1.5,
      },
      {
        iteration: 2,
        findings: 8,
        applied: 0,
        rolledBack: 1,
        validation: 'none',
        equal: 1,
        duration: 1.25,
      },
    ],
  },
} as const satisfies Partial<ScanResult>;

/** A result with everything that there can be in one; `fields` say what is different. */
export function wholeResult(fields: Partial<ScanResult> = {}): ScanResult {
  return scanResult({ ...CIRCUMSTANCES, ...fields });
}

/** A finding that is in no file. */
export function withoutPlace(finding: Finding): Finding {
  const { location: _, ...rest } = finding;
  return deepFreeze(rest);
}

/** Any text that a tool could say, the worst first: markup, halves of pairs, control characters. */
export const anyText: fc.Arbitrary<string> = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '&amp;',
      ']]>',
      '<b>',
      '\\',
      '"',
      '`',
      '|',
      '[a](1)',
      '@user',
      '#1',
      '\r',
      '\n',
    ),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCharCode(code)),
  ),
});

const anyPosition = fc.integer({ min: 1, max: 9 });

const anyLocation = fc.record(
  {
    path: anyText.filter((path) => path !== ''),
    startLine: anyPosition,
    startColumn: anyPosition,
    endLine: anyPosition,
    endColumn: anyPosition,
    snippet: anyText,
  },
  { requiredKeys: ['path'] },
);

const anyRule = fc.record(
  {
    id: anyText,
    title: anyText,
    description: anyText,
    help: anyText,
    helpUri: anyText,
    cwe: fc.array(anyText, { maxLength: 2 }),
    tags: fc.array(anyText, { maxLength: 30 }),
  },
  { requiredKeys: ['id'] },
);

/** Any finding that gets past the checks of `createFinding`. */
export const anyFinding: fc.Arbitrary<Finding> = fc
  .record(
    {
      title: anyText,
      description: anyText,
      severity: fc.constantFrom(...SEVERITIES),
      confidence: fc.constantFrom(...CONFIDENCES),
      target: anyText,
      findingType: anyText,
      location: anyLocation,
      rule: anyRule,
      fix: fc.record({
        description: anyText,
        changes: fc.array(fc.record({ location: anyLocation, replacement: anyText }), {
          minLength: 1,
          maxLength: 2,
        }),
      }),
      evidence: anyText,
      remediation: anyText,
      references: fc.array(anyText, { maxLength: 2 }),
      cwe: fc.array(anyText, { maxLength: 2 }),
      metadata: fc.dictionary(anyText, fc.jsonValue(), { maxKeys: 2 }),
      step: anyText,
      tool: anyText,
    },
    { requiredKeys: ['title', 'description', 'severity', 'confidence', 'target', 'findingType'] },
  )
  .map(deepFreeze);

const anyReach = fc.record({
  network: fc.array(anyText, { maxLength: 2 }),
  env: fc.array(anyText, { maxLength: 2 }),
  run: fc.array(anyText, { maxLength: 2 }),
});

const anyPermissions = fc
  .tuple(anyReach, fc.array(anyText, { maxLength: 2 }))
  .map(([reach, read]) => ({ ...reach, read }));

/** A plugin of a third party that calls itself, and is granted, anything. */
export const anyPlugin: fc.Arbitrary<PluginReport> = fc.record(
  {
    name: anyText,
    version: anyText,
    origin: fc.constantFrom('path', 'package'),
    isolation: fc.constantFrom('in process', ...WALLS),
    asked: anyPermissions,
    granted: anyPermissions,
    used: fc.tuple(anyReach, fc.nat()).map(([reach, files]) => ({ ...reach, files })),
  },
  { requiredKeys: ['name', 'origin', 'isolation'] },
);

/** A command of anybody, with any text. */
export const anyCommand: fc.Arbitrary<CommandReport> = fc.record(
  {
    time: fc.constant('2026-11-22T12:00:00.000Z'),
    step: anyText,
    plugin: anyText,
    executor: anyText,
    command: anyText,
    level: fc.constantFrom('safe', 'gray', 'block'),
    rule: anyText,
    reason: anyText,
    ran: fc.boolean(),
    error: anyText,
    exitCode: fc.nat(),
    timedOut: fc.boolean(),
    signal: anyText,
  },
  { requiredKeys: ['time', 'step', 'executor', 'command', 'level', 'reason', 'ran'] },
);
