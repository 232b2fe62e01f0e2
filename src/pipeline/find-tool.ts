import { nearestName, type StepConfig, type ToolWork } from '../config/index.ts';
import { type ConvergenceError, placedAt, problem } from '../errors/index.ts';
import { BUILT_IN_EXECUTORS, builtInExecutor, insteadOf } from '../executors/built-in.ts';
import { withArguments } from '../executors/command.ts';
import type { CommandPolicy } from './command-policy.ts';
import type { FoundWork, Means } from './found-work.ts';
import { HOST_EXECUTOR } from './host-executor.ts';
import { toolWork } from './work/tool.ts';

/** Finds what runs a command line, which must not be one to block. */
export function findTool(
  step: StepConfig,
  tool: ToolWork,
  { registry, policy }: Means,
): FoundWork | ConvergenceError {
  const name = step.executor ?? HOST_EXECUTOR;
  const executor = registry.get('executor', name);
  if (executor === undefined && builtInExecutor(name) === undefined) {
    const known = [...Object.keys(BUILT_IN_EXECUTORS), ...registry.names('executor')];
    const details = { name, known, nearest: nearestName(name, known), instead: insteadOf(name) };
    return problem('PLUGIN_UNKNOWN_EXECUTOR', details, { at: step.positionOf('executor') });
  }
  const { command } = tool;
  const line = commandLine(step, tool);
  if (line === undefined) {
    return problem('STEP_ARGS_MISPLACED', { command }, { at: step.positionOf('args') });
  }
  const blocked = objectionTo(line, step, tool, policy);
  if (blocked !== undefined) return blocked;
  return {
    runs: `tool ${line}`,
    work: toolWork(step, line, executor),
    ...(executor && { uses: executor }),
  };
}

/** The command of a step with its `args`; `undefined` where they can't be added. */
export function commandLine({ args }: StepConfig, { command }: ToolWork): string | undefined {
  return withArguments(command, args);
}

/**
 * Why a step's own command will be blocked, told before anything runs. What else is refused is so because of
 * who asks in which run: that is for the run to say.
 */
function objectionTo(
  line: string,
  step: StepConfig,
  { command, placeOf }: ToolWork,
  policy: CommandPolicy,
): ConvergenceError | undefined {
  const { level, ruling, objection, span } = policy.judge(line, 'configuration');
  if (level !== 'block' || ruling !== 'refuse' || objection === undefined) return undefined;
  const start = span?.start ?? 0;
  const at = start < command.length ? placeOf(start) : step.positionOf('args');
  return placedAt(objection, at);
}
