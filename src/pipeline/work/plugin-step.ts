import type { StepConfig } from '../../config/index.ts';
import { messageOf, problem } from '../../errors/index.ts';
import { configOf, type Registered } from '../../loader/index.ts';
import { deepFreeze } from '../../model/index.ts';
import { nameOf } from '../../plugin/make-instance.ts';
import { plainCopy } from '../../plugin/plain-copy.ts';
import { readStepResult } from '../../plugin/read-step-result.ts';
import { admit, admitFixes } from './admit.ts';
import { lend } from './lend.ts';
import { inWorkspace } from './paths.ts';
import type { Work, WorkContext } from './work.ts';

/** Lets a plugin's step do its work. */
export function pluginStepWork(step: StepConfig, { name, plugin }: Registered): Work {
  return async (context) => {
    const emit = (event: string, payload?: unknown) =>
      context.bus.emit('plugin_event', { step: step.name, event, payload: plainCopy(payload) });
    const config = configOf(plugin, step.config);
    const lent = lend(step, plugin.name, context);
    const use = { name, config, lent, events: { emit } };
    await using instance = await plugin.runtime.openStep(use);
    const returned = await instance.execute(contextOf(context));
    const { success, error, findings, fixes } = checkResult(returned, plugin.name);
    const tool = nameOf(instance) ?? name;
    const source = { step: step.name, plugin: plugin.name, tool };
    await admit(findings, source, context);
    if (success) admitFixes(fixes, source, context);
    if (success) return {};
    const detail = error ?? 'it gave no reason';
    throw problem('STEP_UNSUCCESSFUL', { step: step.name, detail });
  };
}

function contextOf({ ports, target, phase, iteration, earlier, signal }: WorkContext) {
  return {
    target,
    phase,
    iteration,
    workspace: ports.workspace,
    findings: deepFreeze(earlier.map((finding) => inWorkspace(finding, ports))),
    signal,
  };
}

function checkResult(result: unknown, plugin: string) {
  try {
    return readStepResult(result);
  } catch (cause) {
    throw problem('PLUGIN_BAD_RESULT', { plugin, detail: messageOf(cause) }, { cause });
  }
}
