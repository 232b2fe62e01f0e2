import type { Config } from './config/index.ts';
import { EventBus } from './events/index.ts';
import type { Host } from './host/index.ts';
import {
  type CommandPolicy,
  commandLine,
  HOST_EXECUTOR,
  openCommandLog,
} from './pipeline/index.ts';

/** Takes down the commands because of which a run does not begin, as those that a run refuses are. */
export function auditBlocked(config: Config, policy: CommandPolicy, host: Host): void {
  const bus = new EventBus();
  using _watch = host.watch(bus, config);
  for (const step of config.steps) {
    const command = step.enabled && step.work.kind === 'tool' && commandLine(step, step.work);
    if (command === false || command === undefined) continue;
    const { level, rule, reason, ruling, objection } = policy.judge(command, 'configuration');
    if (level !== 'block' || ruling !== 'refuse') continue;
    const { executor = HOST_EXECUTOR, name } = step;
    const asked = { executor, command, level, reason, ...(rule && { rule }) };
    const error = objection?.message;
    openCommandLog(name, bus, host).begin(asked)({ ran: false, ...(error && { error }) });
  }
}
