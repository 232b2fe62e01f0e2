import type {
  Invocation,
  Notification,
  PropertyBag,
  ReportingDescriptor,
  Run,
  ToolComponent,
} from 'sarif';
import {
  type CommandReport,
  type Diagnostic,
  hasFailed,
  type IterationReport,
  type PluginReport,
  type ScanResult,
  type StepOutcome,
} from '../model/index.ts';
import { describeRule } from './sarif-descriptor.ts';
import type { RuleUse } from './sarif-rules.ts';
import { escapeMessage, firstText, pascalCase } from './sarif-text.ts';
import { snakeCaseKeys } from './snake-case.ts';

const HOME = 'https://github.com/kimi-ecosystem/convergence-action';

/** All of a run but its results. */
export function sarifRun(result: ScanResult, rules: readonly RuleUse[]): Run {
  const { version, category, diagnostics, plugins } = result;
  return {
    tool: {
      driver: {
        name: 'Convergence',
        version,
        informationUri: HOME,
        rules: rules.map(describeRule),
        notifications: describeNotifications(diagnostics),
      },
      ...(plugins.length > 0 && { extensions: plugins.map(extensionOf) }),
    },
    automationDetails: { id: category.endsWith('/') ? category : `${category}/` },
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [invocationOf(result)],
    properties: propertiesOf(result),
  };
}

/** What came of the run, and what its findings were compared with. */
function propertiesOf({ target, iterations, verdict, loop, ...rest }: ScanResult): PropertyBag {
  const { tally, baseline, changes, fixes, shard } = rest;
  return {
    target,
    iterations,
    conclusion: verdict.conclusion,
    verdict: verdict.reason,
    threshold: verdict.threshold,
    gate: snakeCaseKeys(verdict.rules),
    tally: snakeCaseKeys(tally),
    baseline: snakeCaseKeys(baseline),
    changes: snakeCaseKeys(changes),
    loop: snakeCaseKeys({ ...loop, iterations: loop.iterations.map(withoutDuration) }),
    fixes: fixes.length === 0 ? undefined : snakeCaseKeys(fixes),
    shard,
  };
}

/** A plugin: what it was granted and what it used is in its properties. */
function extensionOf({ name, version, ...rest }: PluginReport): ToolComponent {
  const shown = firstText(name);
  return { name: shown, version, properties: { ...(name !== shown && { name }), ...rest } };
}

/** The kinds of diagnostics that there are, described as GitHub wants it. */
function describeNotifications(diagnostics: readonly Diagnostic[]): ReportingDescriptor[] {
  const byCode = Map.groupBy(diagnostics, ({ code }) => code);
  return [...byCode].map(([id, [first]]) => {
    const words = id.toLowerCase().replaceAll('_', ' ');
    const text = words.charAt(0).toUpperCase() + words.slice(1);
    return {
      id,
      name: pascalCase(words),
      shortDescription: { text },
      fullDescription: { text },
      help: { text: escapeMessage(first?.fix ?? text) },
    };
  });
}

function invocationOf({ startTime, endTime, verdict, ...rest }: ScanResult): Invocation {
  const { steps, diagnostics, commands } = rest;
  return {
    executionSuccessful: verdict.conclusion !== 'cancelled' && !steps.some(hasFailed),
    startTimeUtc: startTime.toISOString(),
    endTimeUtc: endTime.toISOString(),
    toolExecutionNotifications: diagnostics.map(notificationOf),
    properties: { steps: steps.map(withoutDuration), commands: commands.map(withoutDuration) },
  };
}

/** What came of a step, a command or an iteration. But for timestamps, equal runs have equal reports. */
function withoutDuration({
  duration: _,
  ...rest
}: StepOutcome | CommandReport | IterationReport): unknown {
  return snakeCaseKeys(rest);
}

function notificationOf({ code, level, message, fix, step }: Diagnostic): Notification {
  const whole = fix === undefined ? message : `${message} (fix: ${fix})`;
  const shown = escapeMessage(whole);
  return {
    descriptor: { id: code },
    level,
    message: { text: shown },
    properties: { step, fix, message: shown === whole ? undefined : message },
  };
}
