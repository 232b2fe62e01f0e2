import { describe, expect, it } from '@jest/globals';
import { type Event, EventBus } from '../../src/events/index.ts';

describe('the bus', () => {
  it('tells every listener at once, in the order of subscription', () => {
    const bus = new EventBus();
    const heard: [string, Event][] = [];
    bus.subscribe((event) => heard.push(['first', event]));
    bus.subscribe((event) => heard.push(['second', event]));
    bus.emit('step_start', { step: 'lint' });
    const event = { type: 'step_start', step: 'lint' };
    expect(heard).toEqual([
      ['first', event],
      ['second', event],
    ]);
  });

  it('tells nobody who has unsubscribed', () => {
    const bus = new EventBus();
    const heard: Event[] = [];
    const unsubscribe = bus.subscribe((event) => heard.push(event));
    unsubscribe();
    bus.emit('phase_complete', { phase: 'fix' });
    expect(heard).toEqual([]);
  });
});
