import { describe, expect, it } from '@jest/globals';
import { EventBus } from '../../src/events/index.ts';
import { logEvents } from '../../src/host/log-events.ts';
import { timedOut } from '../reporters/sample.ts';
import { recordingLog } from './github/fixtures.ts';

function logged(speak: (bus: EventBus) => void): readonly string[] {
  const bus = new EventBus();
  const log = recordingLog();
  logEvents(bus, log);
  speak(bus);
  return log.lines;
}

describe('the log of a run', () => {
  it('has a group for each phase and a line for each step', () => {
    const step = 'lint';
    const lines = logged((bus) => {
      bus.emit('iteration_start', { iteration: 1, of: 1 });
      bus.emit('phase_start', { phase: 'diagnose', steps: ['lint', 'types'] });
      bus.emit('step_start', { step });
      bus.emit('step_output', { step, text: 'hello\n' });
      bus.emit('step_complete', { step, outcome: 'clean', findings: 0, duration: 1.25 });
      bus.emit('step_complete', { step, outcome: 'findings', findings: 1, duration: 0 });
      bus.emit('step_complete', { step, outcome: 'findings', findings: 2, duration: 0 });
      bus.emit('phase_complete', { phase: 'diagnose' });
      bus.emit('iteration_complete', { iteration: 1, converged: false });
    });
    expect(lines).toEqual([
      'group: diagnose: lint, types',
      'info: lint: started',
      'lint: hello\n',
      'info: lint: clean (1.3 s)',
      'info: lint: 1 finding (0.0 s)',
      'info: lint: 2 findings (0.0 s)',
    ]);
  });

  it('tells of commands that were refused, and of no others', () => {
    const asked = { ...timedOut, plugin: 'p\nerror: \u001b[2J', command: 'rm\n::error::x' };
    const lines = logged((bus) => {
      bus.emit('command', { command: asked });
      bus.emit('command', { command: { ...asked, ran: false, level: 'safe' } });
      bus.emit('command', { command: { ...asked, ran: false, error: 'because' } });
    });
    expect(lines).toEqual(['info: attack (plugin p error:): did not run "rm ::error::x": because']);
  });

  it('tells of each isolated plugin what holds it', () => {
    const plugins = [
      { name: 'secrets', isolation: 'in process' },
      { name: 'acme', isolation: 'sudo unshare' },
      { name: 'b\nerror: \u001b[2J', isolation: 'none' },
    ] as const;
    expect(logged((bus) => bus.emit('run_start', { steps: [], plugins }))).toEqual([
      'info: plugin acme: isolated by sudo unshare',
      "info: plugin b error:: isolated by Node's permission model alone",
    ]);
  });

  it('counts iterations where there may be several', () => {
    const lines = logged((bus) => {
      bus.emit('iteration_start', { iteration: 2, of: 5 });
      bus.emit('iteration_complete', { iteration: 2, converged: true });
    });
    expect(lines).toEqual(['info: Iteration 2 of at most 5', 'info: Converged after 2 iterations']);
  });

  it.each([
    ['error', 'error: it broke\n  fix: mend it'],
    ['warning', 'warning: it broke\n  fix: mend it'],
    ['note', 'info: it broke'],
  ] as const)('tells a diagnostic once: %s', (level, line) => {
    const diagnostic = { code: 'STEP_CRASHED', level, message: 'it broke', fix: 'mend it' };
    const lines = logged((bus) => {
      bus.emit('diagnostic', { diagnostic });
      bus.emit('step_failed', { step: 's', outcome: 'crashed', error: 'it broke' });
    });
    expect(lines).toEqual([line]);
  });
});
