import { judge } from '../findings/index.ts';
import {
  deepFreeze,
  type CommandReport,
  type Finding,
  type PluginReport,
  type ScanResult,
  sealScanResult,
  SEVERITIES,
  type StepOutcome,
} from '../model/index.ts';

/**
 * Makes a finding as reporters and steps are given it: in line 3 of `src/app.js`, of severity `high`.
 * Frozen.
 *
 * @param fields what is different
 */
export function sampleFinding(fields: Partial<Finding> = {}): Finding {
  return deepFreeze({
    title: 'Text of a request gets into the page',
    description: 'The parameter "q" is written into the page as it is.',
    severity: 'high',
    confidence: 'medium',
    target: fields.location?.path ?? 'src/app.js',
    findingType: 'xss',
    location: { path: 'src/app.js', startLine: 3, startColumn: 5 },
    step: 'sample',
    tool: 'Sample Scanner',
    ...fields,
  });
}

/**
 * Makes the result of a run: one sample finding, one step that found it, and the verdict that the gate gives
 * at the threshold `high`. The times are always the same. Frozen, as every result that a reporter is given.
 *
 * @param fields what is different; the steps and the verdict follow from `findings` where they aren't given
 */
export function sampleResult(fields: Partial<ScanResult> = {}): ScanResult {
  const { findings = [sampleFinding()], diagnostics = [] } = fields;
  const { steps = [stepWith(findings.length)] } = fields;
  return sealScanResult({
    target: 'example/repository',
    startTime: new Date('2026-01-01T12:00:00.000Z'),
    endTime: new Date('2026-01-01T12:00:01.500Z'),
    verdict: judge({ ...GATE, findings, steps, diagnostics }),
    plugins: [],
    commands: [],
    iterations: 1,
    suppressed: [],
    fixed: [],
    tally: {
      reported: findings.length,
      duplicates: 0,
      merged: 0,
      suppressed: 0,
      kept: findings.length,
      outside: 0,
    },
    baseline: undefined,
    changes: undefined,
    fixes: [],
    loop: { state: 'IDLE', reason: 'The phases ran once.', iterations: [] },
    category: 'convergence',
    version: '1.0.0',
    ...fields,
    findings,
    diagnostics,
    steps,
  });
}

/** A gate with nothing but a threshold. */
const GATE = {
  threshold: 'high',
  rules: [],
  required: [],
  hasBaseline: false,
  hasChanges: false,
  cancelled: false,
} as const;

function stepWith(findings: number): StepOutcome {
  return {
    name: 'sample',
    phase: 'diagnose',
    outcome: findings === 0 ? 'clean' : 'findings',
    runs: 'scanner sample',
    findings,
    duration: 1.5,
    onFailure: 'fail',
  };
}

/** Colours the text of a terminal that it is shown on, and renames its window. */
export const ESCAPE_SEQUENCE = '\u001b[31m\u001b]0;renamed\u0007';

/** What a stranger may write to make a report say or do something else. */
const HOSTILE_TEXTS = [
  '::error file=a.js::a workflow command\n::set-output name=a::b\r\n##[error]another',
  `${ESCAPE_SEQUENCE} an escape sequence`,
  '<script>alert(1)</script> & "quotes" \'too\' ]]> <!-- -->',
  '[a link](javascript:alert(1)) ![](https://example.com/a.png) @someone #1 | `a` **b** \\',
  '=HYPERLINK("https://example.com"),"a";\'b\'\t',
  'Ünïcödé 漢字 👩‍👩‍👧 \u202eturned around\u202c \u2028 \u0000 \ufffe \ud800',
  '',
] as const;

/** A finding with a text in every place that takes one, but for those that must not be empty. */
function hostileFinding(text: string): Finding {
  const filled = text === '' ? ' ' : text;
  return sampleFinding({
    title: filled,
    description: text,
    target: filled,
    findingType: filled,
    evidence: text,
    remediation: text,
    location: { path: filled, startLine: 1, snippet: text },
    rule: { id: filled, title: text, description: text, help: text, helpUri: text, tags: [text] },
    cwe: [text],
    references: [text],
    parameter: text,
    payload: text,
    request: text,
    response: text,
    metadata: { [filled]: text },
    step: filled,
    tool: filled,
  });
}

function hostilePlugin(text: string): PluginReport {
  const texts = { network: [text], env: [text], run: [text] };
  return {
    name: text,
    version: text,
    origin: 'path',
    isolation: 'bubblewrap',
    granted: { ...texts, read: [text] },
    used: { ...texts, files: 1 },
  };
}

function hostileCommand(text: string): CommandReport {
  return {
    time: '2026-01-01T12:00:00.250Z',
    step: text,
    plugin: text,
    executor: text,
    command: text,
    level: 'gray',
    rule: text,
    reason: text,
    ran: false,
    error: text,
  };
}

/** A finding of each severity, and of each kind: with everything, without a place, of a URL. */
function manyFindings(): Finding[] {
  const { location: _location, ...placeless } = sampleFinding({
    target: 'https://example.com/?q=1',
  });
  const each = SEVERITIES.flatMap((severity) => [
    ...Array.from({ length: 40 }, (_, index) =>
      sampleFinding({ severity, location: { path: `src/file-${index}.js`, startLine: index + 1 } }),
    ),
    { ...placeless, severity, parameter: 'q', cwe: ['CWE-79'] },
  ]);
  return each;
}

/** The results that every reporter has to cope with. */
export const SAMPLE_RESULTS = {
  empty: sampleResult({ findings: [] }),
  one: sampleResult(),
  many: sampleResult({
    findings: manyFindings(),
    diagnostics: [
      { code: 'STEP_CRASHED', level: 'error', message: 'step "sample" crashed', step: 'sample' },
      { code: 'STEP_SKIPPED', level: 'note', message: 'a note', fix: 'nothing' },
    ],
  }),
  hostile: sampleResult({
    target: HOSTILE_TEXTS[2],
    findings: HOSTILE_TEXTS.map(hostileFinding),
    diagnostics: HOSTILE_TEXTS.map((message) => ({
      code: 'STEP_TOOL_SAYS',
      level: 'warning',
      message,
      fix: message,
    })),
    plugins: HOSTILE_TEXTS.map(hostilePlugin),
    commands: HOSTILE_TEXTS.map(hostileCommand),
  }),
} as const satisfies Record<string, ScanResult>;
