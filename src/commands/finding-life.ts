import { type GateRule, IDENTITY, whyNotCounted } from '../findings/index.ts';
import {
  type Finding,
  type FixReport,
  formatLocation,
  type Nearness,
  ruleIdOf,
  type RuleVerdict,
  type ScanResult,
  statementsOf,
  type Suppression,
} from '../model/index.ts';

/** What a report says beside its findings. */
export interface Around extends Pick<ScanResult, 'baseline' | 'changes' | 'fixes'> {
  /** What the rules of the gate found. */
  readonly rules: readonly RuleVerdict[];
  /** What they are in the configuration now, as far as there is one. */
  readonly configured: readonly GateRule[];
  /** Whether the finding is one of those that are gone. */
  readonly isFixed: boolean;
}

/** What is known of a finding from its first statement to the gate. */
export interface Life {
  readonly finding: Finding;
  /** Why several statements are one finding; `undefined`: it is only one. */
  readonly merged: string | undefined;
  readonly baseline: string;
  readonly changes: string;
  readonly gate: readonly Counted[];
  readonly fixes: readonly FixReport[];
}

/** What a rule of the gate makes of a finding. */
interface Counted {
  readonly rule: string;
  readonly description: string;
  readonly counted: boolean;
  /** Why it does not count it. */
  readonly reason?: string;
  /** Whether the rule fails the run. */
  readonly failed: boolean;
}

export function lifeOf(finding: Finding, around: Around): Life {
  const fingerprint = finding.fingerprints?.[IDENTITY] ?? '';
  return {
    finding,
    merged: whyMerged(statementsOf(finding)),
    baseline: againstBaseline(finding, around),
    changes: againstChanges(finding, around),
    gate: around.rules.map((rule) => countedBy(rule, finding, around)),
    fixes: around.fixes.filter(({ findings }) => findings.includes(fingerprint)),
  };
}

function whyMerged(statements: readonly Finding[]): string | undefined {
  const [first, ...others] = statements;
  if (first === undefined || others.length === 0) return undefined;
  const common = weaknessesOf(first).filter((each) =>
    others.every((other) => weaknessesOf(other).includes(each)),
  );
  if (common.length > 0) return `all of them are about ${common.join(', ')} at this place`;
  const rules = new Set(statements.map(ruleIdOf));
  return rules.size === 1
    ? 'all of them give this rule for this place'
    : 'their rules are known to mean the same, and are about this place';
}

function weaknessesOf({ cwe = [], rule }: Finding): readonly string[] {
  return [...cwe, ...(rule?.cwe ?? [])];
}

const STATES = {
  new: 'is not in the baseline',
  unchanged: 'is in the baseline',
  updated: 'is in the baseline, with another severity or in another file',
  absent: 'was in the baseline, and is no longer there: it is fixed',
} as const satisfies Record<NonNullable<Finding['baselineState']>, string>;

function againstBaseline({ baselineState: state }: Finding, { baseline, isFixed }: Around): string {
  if (isFixed) return `absent: it ${STATES.absent}`;
  if (state === undefined) return 'not compared with a baseline';
  const source = baseline === undefined ? '' : ` (${baseline.source})`;
  return `${state}: it ${STATES[state]}${source}`;
}

const NEAR = {
  line: 'it is on a line that was added or changed',
  file: 'it is in a file that was changed, on another line',
  elsewhere: 'it is in a file that was not changed',
} as const satisfies Record<Nearness, string>;

function againstChanges({ nearness }: Finding, { changes }: Around): string {
  if (nearness === undefined) return 'how near it is to what was changed is not known';
  return changes === undefined ? NEAR[nearness] : `${NEAR[nearness]} since ${changes.base}`;
}

function countedBy(
  { name, description, passed, findings }: RuleVerdict,
  finding: Finding,
  { configured, baseline, changes, isFixed }: Around,
): Counted {
  const counted = findings.includes(finding.fingerprints?.[IDENTITY] ?? '');
  const rule = configured.find((each) => each.name === name);
  const known = { hasBaseline: baseline !== undefined, hasChanges: changes !== undefined };
  const why = isFixed
    ? 'it is gone'
    : (aboutSuppressed(finding) ?? (rule && whyNotCounted(rule, finding, known)));
  const reason = why ?? 'it is not what the rule asks for';
  return { rule: name, description, counted, ...(!counted && { reason }), failed: !passed };
}

function aboutSuppressed({ suppressions = [] }: Finding): string | undefined {
  return suppressions.length === 0 ? undefined : 'it is suppressed';
}

/** The same for people, line by line. */
export function describeLife({ finding, merged, baseline, changes, gate, fixes }: Life): string[] {
  return [
    `${finding.severity}: ${finding.title}`,
    ...indent([
      finding.location === undefined ? finding.target : formatLocation(finding.location),
      ...(finding.description === finding.title ? [] : finding.description.split('\n')),
      ...(finding.remediation === undefined ? [] : `fix: ${finding.remediation}`.split('\n')),
    ]),
    ...block('Who said it', statementsOf(finding).flatMap(describeStatement)),
    ...block('How it was merged', merged === undefined ? [] : [merged]),
    ...block('Baseline', [baseline]),
    ...block('Changes', [changes]),
    ...block('Suppressions', describeSuppressions(finding)),
    ...block('Gate', gate.map(describeCounted)),
    ...block('Fixes', describeFixes(finding, fixes)),
    ...block(
      'Fingerprints',
      Object.entries(finding.fingerprints ?? {}).map(([name, value]) => `${name}: ${value}`),
    ),
  ];
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...indent(lines)];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`.trimEnd());
}

function describeStatement(said: Finding): string[] {
  const { tool = 'somebody', step, severity, confidence, title, suppressions = [] } = said;
  const where = step === undefined ? '' : ` (step "${step}")`;
  const own = suppressions.filter(({ by }) => by === 'tool').map(describeSuppression);
  return [
    `${tool}${where}: rule ${ruleIdOf(said)}, ${severity}, confidence ${confidence}: ${title}`,
    ...indent(own),
  ];
}

function describeSuppressions(finding: Finding): string[] {
  const { suppressions = [] } = finding;
  const isSplit = suppressions.length === 0 && statementsOf(finding).some(isSuppressed);
  return isSplit
    ? ['it counts: not all who said it suppress it']
    : suppressions.map(describeSuppression);
}

function isSuppressed({ suppressions = [] }: Finding): boolean {
  return suppressions.length > 0;
}

const BY = {
  inline: 'a comment',
  configuration: 'the configuration',
  tool: "its tool's report",
} as const satisfies Record<Suppression['by'], string>;

function describeSuppression({ by, reason, owner, expires, location }: Suppression): string {
  return [
    `suppressed by ${BY[by]}`,
    location === undefined ? '' : ` at ${formatLocation(location)}`,
    reason === undefined ? '' : `: ${reason}`,
    owner === undefined ? '' : `; ${owner} answers for it`,
    expires === undefined ? '' : `; until ${expires}`,
  ].join('');
}

function describeCounted({ rule, description, counted, reason, failed }: Counted): string {
  const end = failed ? ', and fails the run' : ', and holds';
  return counted
    ? `${rule} counts it (${description})${end}`
    : `${rule} does not count it (${description}): ${reason ?? ''}`;
}

function describeFixes({ fix }: Finding, fixes: readonly FixReport[]): string[] {
  if (fixes.length > 0) {
    return fixes.map(({ description, state, step, reason }) => {
      const why = reason === undefined ? '' : `: ${reason}`;
      return `${description} (step "${step}"): ${state.replace('_', ' ')}${why}`;
    });
  }
  return fix === undefined ? [] : [`${fix.description}: proposed`];
}
