import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventBus } from '../../src/events/index.ts';
import { writeEvents } from '../../src/host/events-file.ts';
import { createRedact } from '../../src/host/redact.ts';
import { finding } from './github/fixtures.ts';
import { project, read, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

const SECRET = 'correct horse';
const DIGITS = '123456789';

function unexpected(error: unknown): never {
  throw error;
}

/** The events that are written of what is said on a bus. */
function written(
  speak: (bus: EventBus) => void,
  folder = project({}),
  secrets: readonly string[] = [SECRET, DIGITS],
): Record<string, unknown>[] {
  const bus = new EventBus();
  const mask = createRedact(secrets);
  const file = writeEvents(
    bus,
    path.join(folder, 'logs/events.jsonl'),
    () => new Date(0),
    mask,
    unexpected,
  );
  speak(bus);
  file[Symbol.dispose]();
  bus.emit('step_start', { step: 'after the end' });
  const text = read(folder, 'logs/events.jsonl');
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
}

/** What is written of what a plugin's step emits. */
function payloadOf(payload: unknown): unknown {
  const [event] = written((bus) => bus.emit('plugin_event', { step: 's', event: 'e', payload }));
  return event?.['payload'];
}

describe('the events file', () => {
  it('has a line of JSON for each event, with its time', () => {
    const events = written((bus) => {
      bus.emit('run_start', {
        steps: ['lint'],
        plugins: [{ name: 'acme', isolation: 'bubblewrap' }],
      });
      bus.emit('step_output', { step: 'lint', text: 'two\nlines\u2028' });
    });
    const time = '1970-01-01T00:00:00.000Z';
    expect(events).toEqual([
      {
        time,
        type: 'run_start',
        steps: ['lint'],
        plugins: [{ name: 'acme', isolation: 'bubblewrap' }],
      },
      { time, type: 'step_output', step: 'lint', text: 'two\nlines\u2028' },
    ]);
  });

  it('begins anew in each run', () => {
    const folder = project({});
    write(folder, 'logs/events.jsonl', 'of the last run\n');
    expect(written(() => undefined, folder)).toEqual([]);
  });

  it('has all events, however many', () => {
    const events = written((bus) => {
      for (let index = 0; index < 5_000; index += 1)
        bus.emit('step_start', { step: `step ${index}` });
    });
    expect(events).toHaveLength(5_000);
    expect(events.at(-1)).toMatchObject({ step: 'step 4999' });
  });

  it('has our keys in snake_case, and those of a plugin as it wrote them', () => {
    const [event] = written((bus) => bus.emit('finding', { step: 's', finding: finding() }));
    expect(event).toMatchObject({ finding: { finding_type: 'lint', location: { start_line: 3 } } });
    expect(payloadOf({ stepName: 's' })).toEqual({ stepName: 's' });
  });

  it('takes the place of a link, and not of what that leads to', () => {
    const folder = project({ 'precious.txt': 'precious', 'logs/x': '' });
    symlinkSync('../precious.txt', path.join(folder, 'logs/events.jsonl'));
    expect(written((bus) => bus.emit('step_start', { step: 's' }), folder)).toHaveLength(1);
    expect(read(folder, 'precious.txt')).toBe('precious');
  });

  it.each([
    ['contains itself', cyclic()],
    ['has a BigInt in it', { big: 1n }],
    [
      'throws when it is looked at',
      {
        get x(): never {
          throw new Error('no');
        },
      },
    ],
  ])('says so of what is no JSON, because it %s', (_, payload) => {
    expect(payloadOf(payload)).toBe('not serialisable');
  });

  it.each([
    ['a text', SECRET, '***'],
    ['a text with more in it', { a: [`so ${SECRET}!`] }, { a: ['so ***!'] }],
    ['a key', { [SECRET]: 1 }, { '***': 1 }],
    [
      'what is JSON only as long as nobody masks it',
      { a: Number(`${DIGITS}.5`), b: DIGITS },
      { a: 123456789.5, b: '***' },
    ],
  ])('has no secrets in it: %s', (_, payload, expected) => {
    expect(payloadOf(payload)).toEqual(expected);
  });

  it('is the same to read whatever is secret', () => {
    const speak = (bus: EventBus) => bus.emit('finding', { step: 's', finding: finding() });
    const words = ['type', 'finding', 'severity', finding().severity, 'start_line', '1970-01-01'];
    expect(written(speak, project({}), words)).toEqual(written(speak));
  });

  it('has no password of a target', () => {
    const target = 'https://u:p@host.example/';
    const [event] = written((bus) =>
      bus.emit('finding', { step: 's', finding: finding({ target }) }),
    );
    expect(event).toMatchObject({ finding: { target: 'https://host.example/' } });
  });
});

function cyclic(): object {
  const payload: { self?: unknown } = {};
  payload.self = payload;
  return payload;
}
