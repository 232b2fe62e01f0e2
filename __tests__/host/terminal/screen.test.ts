import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { EventBus } from '../../../src/events/index.ts';
import { showProgress } from '../../../src/host/terminal/progress.ts';
import { openScreen } from '../../../src/host/terminal/screen.ts';
import { terminalLog } from '../../../src/host/terminal/terminal-log.ts';

const CLEAR = '\r\u001b[2K';

/** A stream that looks like a terminal, or like none, and what is written to it. */
function fakeStream(terminal?: { readonly columns: number; readonly colours: boolean }) {
  const { columns, colours } = terminal ?? { columns: 0, colours: false };
  const stream = new PassThrough();
  const properties = { isTTY: terminal !== undefined, columns, hasColors: () => colours };
  const screen = openScreen(Object.assign(stream, properties));
  return { screen, written: () => String(stream.read() ?? '') };
}

const TERMINAL = { columns: 40, colours: false };

describe('a screen', () => {
  it('off a terminal has lines alone', () => {
    const { screen, written } = fakeStream();
    expect(screen.width).toBe(120);
    expect(screen.colours).toBeFalsy();
    screen.status('half-way');
    screen.line('a line');
    expect(written()).toBe('a line\n');
  });

  it('on a terminal keeps its status below the lines', () => {
    const { screen, written } = fakeStream(TERMINAL);
    expect(screen.width).toBe(40);
    screen.status('1/2');
    screen.line('a line');
    screen.status('2/2');
    screen.status('');
    screen.line('the end');
    expect(written()).toBe(`1/2${CLEAR}a line\n1/2${CLEAR}2/2${CLEAR}the end\n`);
  });

  it('keeps its status on one line', () => {
    const { screen, written } = fakeStream(TERMINAL);
    screen.status('x'.repeat(100));
    expect(written()).toHaveLength(39);
  });

  it('has a width where its terminal says that it has none', () => {
    expect(fakeStream({ columns: 0, colours: false }).screen.width).toBe(120);
  });
});

describe('the log on a screen', () => {
  function log({ colours = false, verbose = false } = {}) {
    const { screen, written } = fakeStream({ columns: 80, colours });
    const mask = (text: string) => text.replaceAll('secret', '***');
    return { log: terminalLog(screen, mask, verbose), written };
  }

  it('says what each line is', () => {
    const { log: logger, written } = log();
    logger.info('plain');
    logger.notice('a notice');
    logger.warning('a warning');
    logger.error('an error');
    logger.startGroup('a group');
    logger.debug('not shown');
    logger.endGroup();
    logger.foreign('lint', 'two\nlines\n');
    expect(written()).toBe(
      'plain\nnote: a notice\nwarning: a warning\nerror: an error\na group\n  lint │ two\n  lint │ lines\n',
    );
  });

  it('has colours where there are some', () => {
    const { log: logger, written } = log({ colours: true });
    logger.error('boo');
    expect(written()).toBe('\u001b[31merror:\u001b[39m boo\u001b[0m\n');
  });

  it('says more where it is asked to', () => {
    const { log: logger, written } = log({ verbose: true });
    logger.debug('a detail');
    expect(written()).toBe('a detail\n');
  });

  it.each(['info', 'notice', 'warning', 'error', 'startGroup'] as const)(
    'has no secrets in it, and nothing that steers the terminal: %s',
    (level) => {
      const { log: logger, written } = log();
      logger[level]('a sec\u0007ret\u001b]0;pwned\u0007 \u001b[2J\u202e.');
      expect(written()).toMatch(/^(?:\w+: )?a \*{3} \.\n$/);
    },
  );

  it('has no secrets in what tools write either', () => {
    const { log: logger, written } = log();
    logger.foreign('s', 'a secret\u001b[1A');
    expect(written()).toBe('  s │ a ***\n');
  });
});

describe('the progress of a run', () => {
  it('is a bar, a count, and the steps that are running', () => {
    const { screen, written } = fakeStream({ columns: 80, colours: false });
    const bus = new EventBus();
    showProgress(bus, screen);
    const seen = () => written().split(CLEAR).at(-1);
    bus.emit('run_start', { steps: ['a', 'b', 'c', 'd'], plugins: [] });
    expect(seen()).toBe(`${'░'.repeat(20)} 0/4 steps  `);
    bus.emit('step_start', { step: 'a' });
    bus.emit('step_start', { step: 'b' });
    expect(seen()).toBe(`${'░'.repeat(20)} 0/4 steps  a, b`);
    bus.emit('step_complete', { step: 'a', outcome: 'clean', findings: 0, duration: 0 });
    bus.emit('step_skipped', { step: 'c', reason: 'so' });
    bus.emit('step_failed', { step: 'b', outcome: 'crashed', error: 'so' });
    expect(seen()).toBe(`${'█'.repeat(15)}${'░'.repeat(5)} 3/4 steps  `);
    bus.emit('iteration_start', { iteration: 2, of: 2 });
    expect(seen()).toContain(' 0/4 ');
    const verdict = { conclusion: 'passed', threshold: 'high', reason: '', rules: [] } as const;
    bus.emit('run_complete', { verdict, findings: 0 });
    expect(seen()).toBe('');
  });

  it('of no steps is an empty bar', () => {
    const { screen, written } = fakeStream(TERMINAL);
    const bus = new EventBus();
    showProgress(bus, screen);
    bus.emit('run_start', { steps: [], plugins: [] });
    expect(written()).toBe(`${'░'.repeat(20)} 0/0 steps  `);
  });
});
