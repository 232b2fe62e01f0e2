import {
  BASELINE_STATES,
  type BaselineReport,
  type ChangeReport,
  type CommandReport,
  type Diagnostic,
  FAILURE_POLICIES,
  FIX_STATES,
  type FixChange,
  type FixReport,
  type IterationReport,
  type Location,
  LOOP_STATES,
  type LoopReport,
  OUTCOMES,
  type Permissions,
  PHASES,
  type PluginReport,
  type PluginUsage,
  type RuleVerdict,
  SEVERITIES,
  type Shard,
  type StepOutcome,
  type Suppression,
  type Tally,
  type Verdict,
  WALLS,
} from '../../model/index.ts';
import {
  type Guard,
  isBoolean,
  isNumber,
  isPosition,
  isText,
  listOf,
  objectOf,
  oneOf,
  optional,
} from '../guards.ts';
import { isInside } from './own-place.ts';

// What a report of ours holds beside findings, and what of it is checked when it is read again: all of it.

const isPlace = objectOf<Location>({
  path: isText,
  startLine: optional(isPosition),
  startColumn: optional(isPosition),
  endLine: optional(isPosition),
  endColumn: optional(isPosition),
  snippet: optional(isText),
});

const isLocation: Guard<Location> = (value): value is Location => isPlace(value) && isInside(value);

export const isSuppression = objectOf<Suppression>({
  by: oneOf('inline', 'configuration', 'tool'),
  reason: optional(isText),
  owner: optional(isText),
  expires: optional(isText),
  location: optional(isLocation),
});

export const isStep = objectOf<StepOutcome>({
  name: isText,
  phase: oneOf(...PHASES),
  outcome: oneOf(...OUTCOMES),
  runs: isText,
  findings: isNumber,
  tests: optional(isNumber),
  duration: isNumber,
  exitCode: optional(isNumber),
  onFailure: oneOf(...FAILURE_POLICIES),
  reason: optional(isText),
});

export const isDiagnostic = objectOf<Diagnostic>({
  code: isText,
  level: oneOf('error', 'warning', 'note'),
  message: isText,
  fix: optional(isText),
  step: optional(isText),
});

const isPermissions = objectOf<Permissions>({
  network: listOf(isText),
  read: listOf(isText),
  env: listOf(isText),
  run: listOf(isText),
});

const isUsage = objectOf<PluginUsage>({
  network: listOf(isText),
  files: isNumber,
  env: listOf(isText),
  run: listOf(isText),
});

export const isPlugin = objectOf<PluginReport>({
  name: isText,
  version: optional(isText),
  origin: oneOf('first-party', 'path', 'package'),
  isolation: oneOf('in process', ...WALLS),
  asked: optional(isPermissions),
  granted: optional(isPermissions),
  used: optional(isUsage),
});

export const isCommand = objectOf<CommandReport>({
  time: isText,
  step: isText,
  plugin: optional(isText),
  executor: isText,
  command: isText,
  level: oneOf('safe', 'gray', 'block'),
  rule: optional(isText),
  reason: isText,
  ran: isBoolean,
  error: optional(isText),
  exitCode: optional(isNumber),
  duration: optional(isNumber),
  timedOut: optional(isBoolean),
  signal: optional(isText),
});

const isRuleVerdict = objectOf<RuleVerdict>({
  name: isText,
  description: isText,
  passed: isBoolean,
  max: isNumber,
  findings: listOf(isText),
});

export const isVerdict = objectOf<Verdict>({
  conclusion: oneOf('passed', 'failed', 'cancelled'),
  threshold: oneOf(...SEVERITIES, 'never'),
  reason: isText,
  rules: listOf(isRuleVerdict),
});

export const isTally = objectOf<Tally>({
  reported: isNumber,
  duplicates: isNumber,
  merged: isNumber,
  suppressed: isNumber,
  kept: isNumber,
  outside: isNumber,
});

const [NEW, UNCHANGED, UPDATED, ABSENT] = BASELINE_STATES;

export const isBaseline = objectOf<BaselineReport>({
  source: isText,
  counts: objectOf<BaselineReport['counts']>({
    [NEW]: isNumber,
    [UNCHANGED]: isNumber,
    [UPDATED]: isNumber,
    [ABSENT]: isNumber,
  }),
});

export const isChanges = objectOf<ChangeReport>({
  base: isText,
  source: oneOf('git', 'GitHub'),
  files: isNumber,
});

const isIteration = objectOf<IterationReport>({
  iteration: isNumber,
  findings: isNumber,
  applied: isNumber,
  rolledBack: isNumber,
  validation: oneOf('passed', 'failed', 'none'),
  equal: optional(isNumber),
  duration: isNumber,
});

export const isLoop = objectOf<LoopReport>({
  state: oneOf(...LOOP_STATES),
  reason: isText,
  iterations: listOf(isIteration),
});

const isFixChange = objectOf<FixChange>({ location: isLocation, replacement: isText });

export const isFix = objectOf<FixReport>({
  description: isText,
  changes: listOf(isFixChange),
  step: isText,
  findings: listOf(isText),
  state: oneOf(...FIX_STATES),
  reason: optional(isText),
});

export const isShard = objectOf<Shard>({ index: isPosition, of: isPosition });
