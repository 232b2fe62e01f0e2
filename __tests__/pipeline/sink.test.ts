import { expect, it } from '@jest/globals';
import { EventBus } from '../../src/events/index.ts';
import { openSink } from '../../src/pipeline/sink.ts';
import { finding } from '../host/github/fixtures.ts';

it('what is handed in after the report of a step was made is dropped, and told to nobody', () => {
  const bus = new EventBus();
  const told: string[] = [];
  bus.subscribe(({ type }) => told.push(type));
  const sink = openSink('s', bus);
  const diagnostic = { code: 'X', level: 'note', message: 'x' } as const;
  sink.found([finding({ title: 'in time' })]);
  sink.diagnose([diagnostic]);
  sink.close();
  sink.found([finding({ title: 'too late' })]);
  sink.diagnose([diagnostic]);
  expect(sink.findings).toMatchObject([{ title: 'in time', step: 's' }]);
  expect(sink.diagnostics).toEqual([diagnostic]);
  expect(told).toEqual(['finding', 'diagnostic']);
});
