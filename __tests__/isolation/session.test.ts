import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { LentHandlers } from '../../src/isolation/lent-handlers.ts';
import { LIMITS } from '../../src/isolation/limits.ts';
import { fields } from '../support/pipeline.ts';
import { ScriptedGuest } from './scripted-guest.ts';

afterEach(() => {
  jest.useRealTimers();
});

const SCAN = { path: 'a.ts', content: '' };

/** What comes of a request that yields something. */
async function scan(guest: ScriptedGuest): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const some of guest.session.stream('scanner/scanFile', SCAN)) all.push(...some);
  return all;
}

/** Answers of the host that never come. */
function never(): LentHandlers {
  const wait = () => new Promise<never>(() => undefined);
  return {
    'http/request': wait,
    'workspace/listFiles': wait,
    'workspace/readFile': wait,
    'command/run': wait,
  };
}

describe('a session', () => {
  it('is ready when the guest says so', async () => {
    const guest = new ScriptedGuest();
    const ready = guest.session.ready();
    guest.notify('ready', { protocol: 1 });
    expect(await ready).toBe(guest.session);
  });

  it.each([
    ['speaks another version', { protocol: 2 }, 'it speaks version 2 of the protocol, not 1'],
    ['says nonsense', { protocol: 'one' }, 'the params of "ready" are wrong'],
  ])('is never ready where the guest %s', async (_, params, reason) => {
    const guest = new ScriptedGuest();
    const ready = guest.session.ready();
    guest.notify('ready', params);
    await expect(ready).rejects.toThrow(reason);
    expect(guest.killed).toBe(1);
  });

  it('is never ready where the guest ends, or says nothing', async () => {
    jest.useFakeTimers();
    const [ended, silent] = [new ScriptedGuest(), new ScriptedGuest()];
    const failures = [ended, silent].map(({ session }) => session.ready().catch(String));
    ended.end('it ended with exit code 1');
    await jest.advanceTimersByTimeAsync(LIMITS.start * 1000);
    expect(await Promise.all(failures)).toEqual([
      'Error: it ended with exit code 1',
      `Error: it was not done after ${LIMITS.start} seconds`,
    ]);
  });

  it('yields what comes before an answer, in its order', async () => {
    const guest = new ScriptedGuest();
    const scanned = scan(guest);
    await turn();
    guest.notify('findings', { findings: [fields({ title: 'one' }), 'none'] });
    await turn();
    guest.notify('findings', { findings: [fields({ title: 'two' })] });
    guest.answer(1, {});
    expect(await scanned).toEqual([fields({ title: 'one' }), 'none', fields({ title: 'two' })]);
  });

  it('yields what came before a failure', async () => {
    const guest = new ScriptedGuest();
    const stream = guest.session.stream('scanner/scanFile', SCAN);
    const first = stream.next();
    guest.notify('findings', { findings: [fields()] });
    guest.say({ jsonrpc: '2.0', id: 1, error: { code: 1, message: 'it broke' } });
    expect((await first).value).toHaveLength(1);
    await expect(stream.next()).rejects.toThrow('it broke');
  });

  it('breaks where the guest sends what nobody asked for', async () => {
    const guest = new ScriptedGuest();
    guest.notify('findings', { findings: [] });
    expect(guest.session.over.aborted).toBe(true);
    await expect(scan(guest)).rejects.toThrow('what nobody asked for');
  });

  it('answers nothing before something is lent', async () => {
    const guest = new ScriptedGuest();
    guest.ask(1, 'workspace/readFile', { path: 'a.ts' });
    await turn();
    expect(guest.heard).toEqual([
      {
        jsonrpc: '2.0',
        id: 1,
        error: expect.objectContaining({
          message: 'nothing can be asked for while a plugin loads',
        }),
      },
    ]);
  });

  it('fails what waits, and what comes later, once the guest is gone', async () => {
    const guest = new ScriptedGuest();
    const waiting = scan(guest);
    guest.end('it was ended by SIGSEGV');
    await expect(waiting).rejects.toThrow('it was ended by SIGSEGV');
    await expect(scan(guest)).rejects.toThrow('it was ended by SIGSEGV');
  });

  it('ends the guest when it is no longer needed, and once', async () => {
    const guest = new ScriptedGuest();
    await guest.session[Symbol.asyncDispose]();
    guest.say('nonsense');
    expect(guest.session.over.aborted).toBe(true);
    await expect(scan(guest)).rejects.toThrow('it is no longer needed');
  });
});

describe('a guest that goes beyond a limit is ended:', () => {
  /** What a scan of a guest fails with that does this. */
  async function failure(hostile: (guest: ScriptedGuest) => void, guest = new ScriptedGuest()) {
    const scanned = scan(guest).catch(String);
    await turn();
    hostile(guest);
    const reason = await scanned;
    expect(guest.killed).toBeGreaterThan(0);
    return reason;
  }

  it('findings', async () => {
    const findings = Array.from({ length: 10_000 }, () => 1);
    const flood = (guest: ScriptedGuest) => {
      for (let count = 0; count < LIMITS.findings; count += 10_000)
        guest.notify('findings', { findings });
      guest.notify('findings', { findings: [1] });
    };
    expect(await failure(flood)).toBe(`Error: it has more than ${LIMITS.findings} findings`);
  });

  it('events', async () => {
    let heard = 0;
    const flood = (guest: ScriptedGuest) => {
      guest.session.lend(never(), { events: { emit: () => (heard += 1) } });
      for (let count = 0; count <= LIMITS.events; count += 1) guest.notify('event', { type: 'x' });
    };
    expect(await failure(flood)).toBe(`Error: it emits more than ${LIMITS.events} events`);
    expect(heard).toBe(LIMITS.events);
  });

  it('a report', async () => {
    const text = 'x'.repeat(8 * 1024 * 1024);
    const flood = (guest: ScriptedGuest) => {
      for (let size = 0; size <= LIMITS.report; size += text.length)
        guest.notify('report', { text });
    };
    expect(await failure(flood)).toBe(
      `Error: its report has more than ${LIMITS.report} characters`,
    );
  });

  it('a message', async () => {
    const flood = (guest: ScriptedGuest) =>
      guest.notify('report', { text: 'x'.repeat(LIMITS.message) });
    expect(await failure(flood)).toBe(`Error: a message has more than ${LIMITS.message} bytes`);
  });

  it('messages altogether', async () => {
    const data = 'A'.repeat(8 * 1024 * 1024);
    const flood = (guest: ScriptedGuest) => {
      for (let size = 0; size <= LIMITS.total; size += data.length)
        guest.notify('output', { stream: 'stdout', data });
    };
    expect(await failure(flood)).toBe(`Error: it sends more than ${LIMITS.total} bytes`);
  });

  it('questions that wait', async () => {
    const flood = (guest: ScriptedGuest) => {
      guest.session.lend(never(), {});
      for (let id = 0; id <= LIMITS.waiting; id += 1) guest.ask(id, 'workspace/listFiles', {});
    };
    expect(await failure(flood)).toBe(
      `Error: it asks for more than ${LIMITS.waiting} things at once`,
    );
  });

  it('what it does not read', async () => {
    const text = 'x'.repeat(16 * 1024 * 1024);
    const flood = (guest: ScriptedGuest) => {
      guest.session.lend({ ...never(), 'workspace/readFile': async () => ({ text }) }, {});
      for (let id = 0; id < 40; id += 1) guest.ask(id, 'workspace/readFile', { path: 'a.ts' });
    };
    const deaf = new PassThrough().pause();
    expect(await failure(flood, new ScriptedGuest(deaf))).toBe(
      'Error: it does not read what it is sent',
    );
    expect(deaf.writableLength).toBeLessThan(LIMITS.unread + 2 * text.length);
  });
});

describe('a guest whose time is over', () => {
  it('is told, and may end by itself', async () => {
    jest.useFakeTimers();
    const guest = new ScriptedGuest();
    const scanned = scan(guest);
    guest.session.cancel();
    await jest.advanceTimersByTimeAsync(LIMITS.cancel * 1000 - 1);
    expect(guest.heard.map(({ method }) => method)).toEqual(['scanner/scanFile', 'cancel']);
    guest.answer(1, {});
    expect(await scanned).toEqual([]);
    expect(guest.killed).toBe(0);
  });

  it('is ended where it does not', async () => {
    jest.useFakeTimers();
    const guest = new ScriptedGuest();
    const scanned = scan(guest).catch(String);
    guest.session.cancel();
    await jest.advanceTimersByTimeAsync(LIMITS.cancel * 1000);
    expect(await scanned).toBe('Error: its time was over');
    expect(guest.killed).toBe(1);
  });
});
