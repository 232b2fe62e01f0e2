import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventBus } from '../../src/events/index.ts';
import { writeEvents } from '../../src/host/events-file.ts';
import { createRedact } from '../../src/host/redact.ts';
import { project, read, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

const SECRET = 'correct horse';
const DIGITS = '123456789';

/** The events that are written of what is said on a bus. */
function written(speak: (bus: EventBus) => void, folder = project({})): Record<string, unknown>[] {
  const bus = new EventBus();
  const mask = createRedact([SECRET, DIGITS]);
  const file = writeEvents(bus, path.join(folder, 'logs/events.jsonl'), () => new Date(0), mask);
  speak(bus);
  file[Symbol.dispose]();
  bus.emit('step_start', { step: 'after the end' });
  const text = read(folder, 'logs/events.jsonl');
  return text === '' ? [] : text.trimEnd().split('\n').map((line) => JSON.parse(line));
}

/** What is written of what a plugin's step emits. */
function payloadOf(payload: unknown): unknown {
  const [event] = written((bus) => bus.emit('plugin_event', { step: 's', event: 'e', payload }));
  return event?.['payload'];
}

describe('the events file', () => {
  it('has a line of JSON for each event, with its time', () => {
    const events = written((bus) => {
      bus.emit('run_start', { steps: ['lint'] });
      bus.emit('step_output', { step: 'lint', text: 'two\nlines\u2028' });
    });
    const time = '1970-01-01T00:00:00.000Z';
    expect(events).toEqual([
      { time, type: 'run_start', steps: ['lint'] },
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
      for (let index = 0; index < 5_000; index += 1) bus.emit('step_start', { step: `step ${index}` });
    });
    expect(events).toHaveLength(5_000);
    expect(events.at(-1)).toMatchObject({ step: 'step 4999' });
  });

  it('has its keys in snake_case', () => {
    const [event] = written((bus) =>
      bus.emit('step_complete', { step: 's', outcome: 'timed_out', findings: 0, duration: 1 }),
    );
    expect(Object.keys(event ?? {})).toEqual([
      'time',
      'type',
      'step',
      'outcome',
      'findings',
      'duration',
    ]);
    expect(payloadOf({ stepName: 's' })).toEqual({ step_name: 's' });
  });

  it.each([
    ['contains itself', cyclic()],
    ['has a BigInt in it', { big: 1n }],
    ['throws when it is looked at', { get x(): never { throw new Error('no'); } }],
  ])('says so of what is no JSON, because it %s', (_, payload) => {
    expect(payloadOf(payload)).toBe('not serialisable');
  });

  it.each([
    ['a text', SECRET, '***'],
    ['a text with more in it', { a: [`so ${SECRET}!`] }, { a: ['so ***!'] }],
    ['a key', { [SECRET]: 1 }, { '***': 1 }],
    ['what is JSON only as long as nobody masks it', { a: Number(`${DIGITS}.5`), b: DIGITS }, { a: 123456789.5, b: '***' }],
  ])('has no secrets in it: %s', (_, payload, expected) => {
    expect(payloadOf(payload)).toEqual(expected);
  });
});

function cyclic(): object {
  const payload: { self?: unknown } = {};
  payload.self = payload;
  return payload;
}
