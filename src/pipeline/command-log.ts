import type { EventBus } from '../events/index.ts';
import type { CommandReport } from '../model/index.ts';
import type { Ports } from './ports.ts';

/** What is known of a command when it is asked for. */
export type AskedCommand = Pick<
  CommandReport,
  'plugin' | 'executor' | 'command' | 'level' | 'rule' | 'reason'
>;

/** What became of it. */
export type CommandEnd = Omit<CommandReport, 'time' | 'step' | keyof AskedCommand>;

/** Takes down the commands of a step. Each is told once: at its end, or at that of the step. */
export interface CommandLog {
  /** What comes back is told what became of the command; what it is told later counts for nothing. */
  begin(asked: AskedCommand): (end: CommandEnd) => void;
  /** Tells of the commands that have not ended. */
  close(): void;
}

export function openCommandLog(
  step: string,
  bus: EventBus,
  { clock, mask }: Pick<Ports, 'clock' | 'mask'>,
): CommandLog {
  const running = new Set<(end: CommandEnd) => void>();
  let isOpen = true;
  return {
    begin(asked) {
      const begun = { time: clock().toISOString(), step, ...asked };
      const tell = (end: CommandEnd) => {
        if (!running.delete(tell)) return;
        bus.emit('command', { command: masked({ ...begun, ...end }, mask) });
      };
      if (isOpen) running.add(tell);
      return tell;
    },
    close() {
      isOpen = false;
      for (const tell of running) tell({ ran: true, error: 'it had not ended with its step' });
    },
  };
}

function masked({ command, reason, error, ...rest }: CommandReport, mask: Ports['mask']) {
  return {
    ...rest,
    command: mask(command),
    reason: mask(reason),
    ...(error !== undefined && { error: mask(error) }),
  };
}
