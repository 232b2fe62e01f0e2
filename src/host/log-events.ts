import type { Event, EventBus } from '../events/index.ts';
import {
  type CommandReport,
  describeIsolation,
  type Diagnostic,
  type PluginReport,
} from '../model/index.ts';
import type { Logger } from './logger.ts';
import { plain } from './terminal/plain.ts';

/** Tells the log what happens in a run: what holds each plugin, a group a phase, a line a step. */
export function logEvents(bus: EventBus, log: Logger): void {
  bus.subscribe((event) => logEvent(event, log));
}

function logEvent(event: Event, log: Logger): void {
  switch (event.type) {
    case 'run_start':
      return event.plugins.forEach((plugin) => logPlugin(plugin, log));
    case 'iteration_start':
      if (event.of > 1) log.info(`Iteration ${event.iteration} of at most ${event.of}`);
      return;
    case 'iteration_complete':
      if (event.converged) log.info(`Converged after ${event.iteration} iterations`);
      return;
    case 'phase_start':
      return log.startGroup(`${event.phase}: ${event.steps.join(', ')}`);
    case 'phase_complete':
      return log.endGroup();
    case 'step_start':
      return log.info(`${event.step}: started`);
    case 'command':
      return logCommand(event.command, log);
    case 'step_output':
      return log.foreign(event.step, event.text);
    case 'step_complete':
      return log.info(`${event.step}: ${describe(event)} (${event.duration.toFixed(1)} s)`);
    case 'diagnostic':
      return logDiagnostic(event.diagnostic, log);
    default:
  }
}

function logPlugin(
  { name, isolation }: Pick<PluginReport, 'name' | 'isolation'>,
  log: Logger,
): void {
  if (isolation === 'in process') return;
  log.info(`plugin ${plain(name)}: ${describeIsolation(isolation)}`);
}

/** Only what was refused: the others say for themselves that they run. */
function logCommand(
  { step, plugin, command, ran, error, level }: CommandReport,
  log: Logger,
): void {
  if (ran || level === 'safe') return;
  const who = plugin === undefined ? step : `${step} (plugin ${plain(plugin)})`;
  log.info(`${who}: did not run "${plain(command)}": ${plain(error ?? '')}`);
}

function describe({ outcome, findings }: { outcome: string; findings: number }): string {
  if (outcome === 'clean') return 'clean';
  return `${findings} finding${findings === 1 ? '' : 's'}`;
}

function logDiagnostic({ level, message, fix }: Diagnostic, log: Logger): void {
  const text = fix === undefined ? message : `${message}\n  fix: ${fix}`;
  if (level === 'error') log.error(text);
  else if (level === 'warning') log.warning(text);
  else log.info(message);
}
