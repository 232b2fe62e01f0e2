import picomatch from 'picomatch';
import {
  type Finding,
  isAtLeast,
  type RuleVerdict,
  type Severity,
  statementsOf,
  type Threshold,
} from '../model/index.ts';
import { IDENTITY } from './fingerprint.ts';
import { remembered } from './remembered.ts';

/** Finds what fits all that it says, and fails where that is more than `max`. */
export interface GateRule {
  readonly name: string;
  readonly severity: Severity;
  /** `new`: new or updated, in the words of the baseline. */
  readonly only: 'all' | 'new' | 'changed_lines' | 'changed_files';
  /** Globs; empty: all files. */
  readonly paths: readonly string[];
  /** Names of tools or steps; empty: all. */
  readonly tools: readonly string[];
  readonly max: number;
}

/** What the findings were compared with. */
export interface Known {
  readonly hasBaseline: boolean;
  readonly hasChanges: boolean;
}

/** The rule that `fail_on` makes; `never` makes none. */
export function thresholdRule(threshold: Threshold, { hasBaseline }: Known): GateRule[] {
  if (threshold === 'never') return [];
  const only = hasBaseline ? 'new' : 'all';
  return [{ name: 'fail_on', severity: threshold, only, paths: [], tools: [], max: 0 }];
}

/** What a rule comes to. */
export interface Ruling {
  readonly verdict: RuleVerdict;
  readonly found: readonly Finding[];
  /** What it asks for and nobody knows. */
  readonly unknown: string | undefined;
}

/** What a rule finds. Where it asks for what nobody knows, everything counts: a rule never passes by that. */
export function judgeByRule(rule: GateRule, findings: readonly Finding[], known: Known): Ruling {
  const found = findings.filter(countedBy(rule, known));
  const verdict = {
    name: rule.name,
    description: describe(rule, known),
    passed: found.length <= rule.max,
    max: rule.max,
    findings: found.map(({ fingerprints }) => fingerprints?.[IDENTITY] ?? ''),
  };
  return { verdict, found, unknown: unknownTo(rule, known) };
}

function unknownTo({ only }: Pick<GateRule, 'only'>, known: Known): string | undefined {
  if (only === 'new' && !known.hasBaseline) return 'there is no baseline';
  const isAboutChanges = only === 'changed_lines' || only === 'changed_files';
  return isAboutChanges && !known.hasChanges ? 'what was changed is not known' : undefined;
}

/**
 * Why a rule doesn't count a finding, by the first of its demands that it doesn't meet; `undefined`: it does
 * count it.
 */
export function whyNotCounted(rule: GateRule, finding: Finding, known: Known): string | undefined {
  return demandsOf(rule, known).find(({ isMet }) => !isMet(finding))?.why;
}

interface Demand {
  readonly isMet: (finding: Finding) => boolean;
  /** What is said of a finding that doesn't meet it. */
  readonly why: string;
}

function countedBy(rule: GateRule, known: Known): (finding: Finding) => boolean {
  const demands = demandsOf(rule, known);
  return (finding) => demands.every(({ isMet }) => isMet(finding));
}

function demandsOf(rule: GateRule, known: Known): readonly Demand[] {
  const { severity, paths, tools } = rule;
  const only = unknownTo(rule, known) === undefined ? rule.only : 'all';
  const names = new Set(tools.map((name) => name.toLowerCase()));
  const isAmongPaths = pathsMatcher(paths);
  return [
    { isMet: (finding) => isAtLeast(finding.severity, severity), why: `it is below ${severity}` },
    ONLY[only],
    {
      isMet: ({ location }) => isAmongPaths(location?.path),
      why: `it is not in ${paths.join(', ')}`,
    },
    {
      isMet: (finding) =>
        names.size === 0 || statementsOf(finding).some((each) => isBy(each, names)),
      why: `it is not by ${tools.join(', ')}`,
    },
  ];
}

const ONLY = {
  all: { isMet: () => true, why: '' },
  new: {
    isMet: ({ baselineState }) => baselineState !== 'unchanged',
    why: 'it is in the baseline',
  },
  changed_lines: {
    isMet: ({ nearness = 'line' }) => nearness === 'line',
    why: 'it is on no line that was changed',
  },
  changed_files: {
    isMet: ({ nearness = 'file' }) => nearness === 'line' || nearness === 'file',
    why: 'it is in no file that was changed',
  },
} as const satisfies Record<GateRule['only'], Demand>;

function isBy({ tool = '', step = '' }: Finding, names: ReadonlySet<string>): boolean {
  return names.has(tool.toLowerCase()) || names.has(step.toLowerCase());
}

/** What has no path is in none of the files that are named, and in none of those that are taken away. */
function pathsMatcher(globs: readonly string[]): (path: string | undefined) => boolean {
  if (globs.length === 0) return () => true;
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  const ignore = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const globbed = picomatch(wanted.length > 0 ? wanted : ['**'], { dot: true, ignore });
  const matches = remembered(globbed);
  return (path) => (path === undefined ? wanted.length === 0 : matches(path));
}

const MEANT = {
  all: 'findings',
  new: 'new findings',
  changed_lines: 'findings on changed lines',
  changed_files: 'findings in changed files',
} as const satisfies Record<GateRule['only'], string>;

/** `new findings of high or worse in src/** by Semgrep, at most 0`. */
function describe(rule: GateRule, known: Known): string {
  const { severity, only, paths, tools, max } = rule;
  const unknown = unknownTo(rule, known);
  return [
    MEANT[only],
    severity === 'info' ? '' : ` of ${severity === 'critical' ? severity : `${severity} or worse`}`,
    paths.length > 0 ? ` in ${paths.join(', ')}` : '',
    tools.length > 0 ? ` by ${tools.join(', ')}` : '',
    `, at most ${max}`,
    unknown === undefined ? '' : `; ${unknown}, so all of them count`,
  ].join('');
}
