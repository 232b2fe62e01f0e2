import { parsedFinding } from '../plugin/create-finding.ts';
import type { StepClass, StepContext } from '../plugin/index.ts';
import { makeInstance, nameOf } from '../plugin/make-instance.ts';
import { plainCopy } from '../plugin/plain-copy.ts';
import { readStepResult } from '../plugin/read-step-result.ts';
import type { Handlers, ParamsOf } from '../protocol/index.ts';
import { giveFindings } from './give-findings.ts';
import { hostClient } from './host-client.ts';
import { hostWorkspace } from './host-workspace.ts';
import type { Guest } from './guest.ts';
import { failingAs } from './failure.ts';

type Execution = ParamsOf<'step/execute'>;

/** Makes a step and executes it. */
export function stepHandlers(guest: Guest): Pick<Handlers<'plugin'>, 'step/execute'> {
  return {
    async 'step/execute'(params) {
      const emit = (type: unknown, payload?: unknown) =>
        guest.host().notify('event', { type: String(type), payload: plainCopy(payload) });
      const construct = (use: StepClass) => new use(params.config, { emit });
      const wanted = { plugin: '', kind: 'step', name: params.name } as const;
      const step = makeInstance(guest.plugin().step, wanted, construct, ['execute']);
      const returned: unknown = await step.execute(contextOf(params, guest));
      const { success, error, findings, fixes } = failingAs('PLUGIN_BAD_RESULT', () =>
        readStepResult(returned),
      );
      await giveFindings(findings, guest);
      const tool = nameOf(step);
      return {
        success,
        ...(tool !== undefined && { tool }),
        ...(error !== undefined && { error }),
        ...(fixes.length > 0 && { fixes: fixes.map(plainCopy) }),
      };
    },
  };
}

function contextOf(
  { target, phase, iteration, root, findings }: Execution,
  { host, commands, signal }: Guest,
): StepContext {
  return {
    target,
    phase,
    iteration,
    workspace: hostWorkspace(root, host),
    client: hostClient(host),
    commands,
    findings: findings.map(parsedFinding),
    signal,
  };
}
