import type { StepConfig } from '../../config/index.ts';
import { problem } from '../../errors/index.ts';
import type { Registered } from '../../loader/index.ts';
import type { StepClass, StepContext } from '../../plugin/index.ts';
import { admit, nameOf } from './admit.ts';
import { inWorkspace } from './paths.ts';
import type { Work, WorkContext } from './work.ts';

/** Lets a plugin's step do its work. */
export function pluginStepWork(
  step: StepConfig,
  { name, plugin, use }: Registered<StepClass>,
): Work {
  return async (context) => {
    const emit = (event: string, payload?: unknown) =>
      context.bus.emit('plugin_event', { step: step.name, event, payload: plainCopy(payload) });
    const instance = new use(step.config, { emit });
    if (typeof instance.execute !== 'function') {
      throw problem('PLUGIN_WRONG_SHAPE', { plugin, kind: 'step', name, lacks: '"execute"' });
    }
    const result: unknown = await instance.execute(stepContext(context));
    const { success, error, findings } = checkResult(result, plugin);
    const source = { step: step.name, plugin, tool: nameOf(instance, name) };
    await admit(findings ?? [], source, context);
    if (!success) throw problem('STEP_UNSUCCESSFUL', { step: step.name, detail: error });
    return {};
  };
}

/** What a plugin says, as it is now, and as JSON can say it: listeners get nothing that is alive. */
function plainCopy(payload: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(payload) ?? 'null');
  } catch {
    return 'not serialisable';
  }
}

function stepContext({
  ports,
  target,
  phase,
  iteration,
  earlier,
  signal,
}: WorkContext): StepContext {
  return {
    target,
    phase,
    iteration,
    workspace: ports.workspace,
    client: ports.client,
    findings: earlier.map((finding) => inWorkspace(finding, ports)),
    signal,
  };
}

function checkResult(result: unknown, plugin: string) {
  const fields = Object(result) as { success?: unknown; findings?: unknown; error?: unknown };
  if (typeof fields.success !== 'boolean') {
    const detail = 'a step returns a StepResult, with "success" true or false';
    throw problem('PLUGIN_BAD_RESULT', { plugin, detail });
  }
  const error = typeof fields.error === 'string' ? fields.error : 'it gave no reason';
  return { success: fields.success, findings: fields.findings, error };
}
