/* oxlint-disable no-process-exit, only-throw-error, await-thenable -- what nobody should do is what is tried here */
import { closeSync } from 'node:fs';
import type { Breakers } from './attempt.ts';

const never = () => new Promise(() => undefined);
const BROKE_OFF = /plugin "evil" broke off: it (?:ended|was ended)/;
const TIMED_OUT = /\(plugin "[^"]+"\) was ended after 1 seconds/;

export const ENDINGS: Breakers = {
  'process.exit(0)': { does: () => process.exit(0), says: BROKE_OFF },
  'process.exit(0) in a timer, with a promise left open': {
    does: () => {
      setTimeout(() => process.exit(0));
      return never();
    },
    says: BROKE_OFF,
  },
  'process.reallyExit(0)': {
    does: () => Reflect.apply(Reflect.get(process, 'reallyExit'), process, [0]),
    says: BROKE_OFF,
  },
  'process.abort()': { does: () => process.abort(), says: BROKE_OFF },
  'SIGKILL to itself': { does: () => process.kill(process.pid, 'SIGKILL'), says: BROKE_OFF },
  'SIGSTOP to itself': { does: () => process.kill(process.pid, 'SIGSTOP'), says: TIMED_OUT },
  'a crash in a timer': {
    does: () => {
      setTimeout(() => {
        throw new Error('too late');
      });
      return never();
    },
    says: BROKE_OFF,
  },
  'a rejection that nobody handles': {
    does: () => {
      void Promise.reject(new Error('nobody handles this'));
      return never();
    },
    says: BROKE_OFF,
  },
  'an exception': {
    does: () => {
      throw new Error('on purpose');
    },
    says: /\(plugin "[^"]+"\) crashed: on purpose/,
  },
  'an exception that is nothing': {
    does: () => {
      throw undefined;
    },
    says: /crashed: undefined/,
  },
  'an exception that throws when it is looked at': {
    does: () => {
      throw new Proxy(
        {},
        {
          get: () => {
            throw new Error('do not look');
          },
        },
      );
    },
    says: /crashed|broke off/,
  },
  'an endless recursion': {
    does: function deeper(...given): unknown {
      return [deeper(...given)];
    },
    says: /crashed: Maximum call stack size exceeded/,
  },
  'its channel, closed': {
    does: () => {
      for (const descriptor of [3, 4]) closeSync(descriptor);
      return never();
    },
    says: TIMED_OUT,
  },
  'an endless loop': {
    does: () => {
      for (;;);
    },
    says: TIMED_OUT,
  },
  'an endless chain of promises': {
    does: async () => {
      for (;;) await undefined;
    },
    says: TIMED_OUT,
  },
  'a promise that is never kept': { does: never, says: TIMED_OUT },
  'a loop when it is to end': {
    does: (_aim, { signal }) => {
      for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
        process.on(name, () => undefined);
      signal.addEventListener('abort', () => {
        for (;;);
      });
      return never();
    },
    says: TIMED_OUT,
  },
};
