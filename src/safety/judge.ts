import { beginning } from '../errors/beginning.ts';
import { allowsCommand } from './command-pattern.ts';
import { FAMILIES } from './rules/index.ts';
import type { SafetyRule } from './rules/rule.ts';
import { fromFirstOperand } from './rules/tests.ts';
import type { BlockedCommand, SafetyOptions, SafetyResult } from './safety-result.ts';
import { subjectsOf } from './shell/read.ts';
import type { Invocation, Subject } from './shell/subject.ts';
import { isUnknown, shown } from './shell/text.ts';

/** Longest command that is looked at, in UTF-16 code units. */
const LONGEST = 65_536;

/** Longest part of a command that a reason shows, in UTF-16 code units. */
const SHOWN = 80;

const SAFE: SafetyResult = { level: 'safe', reason: 'no rule finds harm in it' };

/** What is to be thought of a command: the first that blocks it, else the first that makes it gray. */
export function judge(command: string, options: SafetyOptions): SafetyResult {
  if (command.length > LONGEST) {
    const reason = `it is longer than ${LONGEST} characters (rule too-long)`;
    return { level: 'gray', reason, rule: 'too-long', span: { start: 0, end: command.length } };
  }
  const blocked = (options.block ?? []).map(blockRule);
  let gray: SafetyResult | undefined;
  for (const subject of subjectsOf(command)) {
    const rules = [...rulesFor(subject), ...blocked].filter((rule) => finds(rule, subject));
    const blocking = rules.find(({ level }) => level === 'block');
    if (blocking !== undefined) return resultOf(blocking, subject);
    gray ??= grayBy(rules, subject, options);
  }
  return gray ?? SAFE;
}

/** What the first rule says that no `allow` lifts: patterns speak of words alone. */
function grayBy(
  rules: readonly SafetyRule[],
  subject: Subject,
  options: SafetyOptions,
): SafetyResult | undefined {
  const words = withWordsAlone(subject);
  const rule = rules.find((each) => !finds(each, words) || !isAllowed(subject, options));
  return rule && resultOf(rule, subject);
}

/** Without what is redirected, and what is set for the command. */
function withWordsAlone(subject: Subject): Subject {
  if (subject.kind !== 'command') return subject;
  return { ...subject, command: { ...subject.command, redirects: [], variables: [] } };
}

/** Whether the command itself is allowed, or one that it is an argument of. */
function isAllowed(subject: Subject, { allow = [] }: SafetyOptions): boolean {
  if (!('command' in subject) || allow.length === 0) return false;
  for (
    let command: Invocation | undefined = subject.command;
    command !== undefined;
    command = command.wrapper
  ) {
    const fits = isOneOf(command);
    if (allow.some(fits)) return true;
  }
  return false;
}

/** Whether a pattern is one of a command, with its program by its name or as it is written. */
function isOneOf({ name, argv }: Invocation): (pattern: string) => boolean {
  // What is unknown may lead anywhere.
  const [first = '', ...rest] = argv.map(({ text }) => (isUnknown(text) ? '../' : text));
  return (pattern) => [first, name].some((program) => allowsCommand(pattern, [program, ...rest]));
}

function blockRule({
  command,
  reason = 'is blocked by the configuration',
}: BlockedCommand): SafetyRule {
  return {
    id: 'blocked-by-configuration',
    level: 'block',
    reason,
    finds: (subject) =>
      subject.kind === 'command' &&
      [subject.command, fromFirstOperand(subject.command)].some((each) => isOneOf(each)(command)),
  };
}

const RULES: readonly SafetyRule[] = FAMILIES.flatMap(({ rules }) => rules);

const ANYWHERE = RULES.filter((rule) => 'finds' in rule);

const BY_PROGRAM = new Map<string, SafetyRule[]>();
for (const rule of RULES) {
  for (const program of 'programs' in rule ? rule.programs.split(/\s+/) : []) {
    BY_PROGRAM.set(program, [...(BY_PROGRAM.get(program) ?? []), rule]);
  }
}

function rulesFor(subject: Subject): readonly SafetyRule[] {
  const { kind } = subject;
  const own = kind === 'command' ? BY_PROGRAM.get(subject.command.name.toLowerCase()) : undefined;
  return own === undefined ? ANYWHERE : [...own, ...ANYWHERE];
}

function finds(rule: SafetyRule, subject: Subject): boolean {
  if ('finds' in rule) return rule.finds(subject);
  return subject.kind === 'command' && (rule.when?.(subject.command) ?? true);
}

function resultOf({ id, level, reason }: SafetyRule, { text, span }: Subject): SafetyResult {
  const where = `rule ${id}: ${JSON.stringify(shown(beginning(text, SHOWN)))} at ${span.start}`;
  return { level, reason: `it ${reason} (${where})`, rule: id, span };
}
