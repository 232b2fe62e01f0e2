import type { Breakers } from './attempt.ts';
import { say, write } from './channel.ts';
import { found } from './found.ts';

const never = () => new Promise(() => undefined);
const BROKE_OFF = /plugin "evil" broke off/;
const OUT_OF_MEMORY = /broke off: it |crashed: .*(?:allocat|memory)/i;
const MEBIBYTE = 2 ** 20;

/** Pages of 64 KiB. */
const SIZE = { initial: 1024, maximum: 1024 };

export const FLOODS: Breakers = {
  'objects until the memory is full': {
    does: () => {
      const kept: unknown[] = [];
      for (;;) kept.push(Array.from({ length: 1000 }, () => kept.length));
    },
    says: BROKE_OFF,
  },
  'buffers until the memory is full': {
    does: () => {
      const kept: unknown[] = [];
      for (;;) kept.push(Buffer.alloc(64 * MEBIBYTE, 1));
    },
    says: OUT_OF_MEMORY,
  },
  'memory of WebAssembly until the memory is full': {
    does: () => {
      const kept: unknown[] = [];
      for (;;) {
        // Node's types leave WebAssembly to those of browsers.
        const { Memory } = Reflect.get(globalThis, 'WebAssembly');
        const memory = new Memory(SIZE);
        new Uint8Array(memory.buffer).fill(1);
        kept.push(memory);
      }
    },
    says: OUT_OF_MEMORY,
  },
  'a hundred thousand and one findings': {
    does: () => {
      const findings = Array.from({ length: 1_000 }, () => found('one of many', ''));
      for (let sent = 0; sent < 101_000; sent += 1_000) say('findings', { findings });
      return never();
    },
    says: /broke off: it has more than 100000 findings/,
  },
  'ten thousand and one events': {
    does: (_aim, _context, emit) => {
      for (let sent = 0; sent <= 10_000; sent += 1) emit('one of many');
      return never();
    },
    says: /broke off: it emits more than 10000 events/,
  },
  'an event of 20 MB': {
    does: (_aim, _context, emit) => {
      emit('large', 'x'.repeat(20 * MEBIBYTE));
      return never();
    },
    says: /broke off: a message has more than 16777216 bytes/,
  },
  'a message of 300 MB': {
    does: () => {
      const piece = Buffer.alloc(MEBIBYTE, 'x');
      for (let written = 0; written < 300; written += 1) write(piece);
      return never();
    },
    says: /broke off: a message has more than 16777216 bytes/,
  },
  'messages without findings, without end': {
    does: () => {
      for (;;) say('findings', { findings: [] });
    },
    says: /\(plugin "[^"]+"\) was ended after 2 seconds/,
    seconds: 2,
  },
  'a report without end, of a step': {
    does: () => {
      const text = 'x'.repeat(8 * MEBIBYTE);
      for (;;) say('report', { text });
    },
    says: /broke off: its report has more than/,
  },
  'a thousand and one questions at once': {
    does: async (_aim, { workspace }) => {
      const questions = Array.from({ length: 20_000 }, () => workspace.listFiles());
      return Promise.all(questions);
    },
    says: /broke off: it asks for more than 1000 things at once/,
  },
  'answers that it never reads': {
    does: async () => {
      for (let id = 1_000; ; id += 1) {
        say('workspace/readFile', { path: 'src/large.txt' }, id);
      }
    },
    says: /broke off/,
  },
  'lines on standard output': {
    does: () => {
      for (let line = 0; line < 50_000; line += 1) write('flooding stdout\n', 1);
    },
    says: /clean/,
  },
  'lines on standard error': {
    does: () => {
      for (let line = 0; line < 50_000; line += 1) write('flooding stderr\n', 2);
    },
    says: /clean/,
  },
  'one line of 200 MB on standard output': {
    does: () => {
      const piece = Buffer.alloc(MEBIBYTE, 'x');
      for (let written = 0; written < 200; written += 1) write(piece, 1);
    },
    says: /clean/,
  },
};
