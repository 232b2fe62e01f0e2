/* oxlint-disable no-process-exit -- what nobody should do is what is tried here */
import type { Breakers } from './attempt.ts';
import { answerAll, say, write, writeLine } from './channel.ts';
import { FIELDS } from './found.ts';

const never = () => new Promise(() => undefined);

/** Says something, and waits to be ended for it. */
function ending(does: () => void, says: RegExp) {
  return {
    does: () => {
      does();
      return never();
    },
    says: new RegExp(`plugin "evil" broke off: ${says.source}`),
  };
}

const NO_JSON_RPC = /a message is no JSON-RPC 2.0/;
const NEITHER = /a message is neither question nor answer/;
const OTHER_SIDE = /a message has the method .* none of its side/;
const CLEAN = /clean/;

/** Bare lines on the channel. */
export const PROTOCOL: Breakers = {
  'what is no JSON': ending(() => write('hello\n'), NO_JSON_RPC),
  'an empty line': ending(() => write('\n'), NO_JSON_RPC),
  'bytes that are no text': ending(() => write(new Uint8Array([0xff, 0xfe, 0, 10])), NO_JSON_RPC),
  'half a line, and the end': {
    does: () => {
      write('{"jsonrpc":"2.0","method":"findings","para');
      process.exit(0);
    },
    says: /plugin "evil" broke off: it ended with exit code 0/,
  },
  'half a line, and the other half of another message': ending(() => {
    write('{"jsonrpc":"2.0",');
    say('event', { type: 'a' });
  }, NO_JSON_RPC),
  'a list of messages': ending(
    () => writeLine([{ jsonrpc: '2.0', method: 'event', params: { type: 'a' } }]),
    NO_JSON_RPC,
  ),
  'another version of JSON-RPC': ending(
    () => writeLine({ jsonrpc: '1.0', method: 'event', params: { type: 'a' } }),
    NO_JSON_RPC,
  ),
  'a method of the other side': ending(
    () => say('initialize', { protocol: 1, module: '/etc/passwd', env: {} }, 1),
    OTHER_SIDE,
  ),
  'a method that there is not': ending(() => say('host/readToken', {}, 1), OTHER_SIDE),
  'a method that every object has': ending(() => say('constructor', {}, 1), OTHER_SIDE),
  'the method __proto__': ending(() => say('__proto__', {}, 1), OTHER_SIDE),
  'a method that is no text': ending(
    () => writeLine({ jsonrpc: '2.0', method: ['event'], params: {} }),
    OTHER_SIDE,
  ),
  'a question without an id': ending(() => say('workspace/listFiles', {}), /.*has no id/),
  'a notification with an id': ending(() => say('event', { type: 'a' }, 7), /.*has an id/),
  'an id that is an object': ending(() => say('workspace/listFiles', {}, { a: 1 }), /.*has no id/),
  'parameters of another type': ending(() => say('event', { type: 7 }), /the params of "event"/),
  'parameters that nobody knows': ending(
    () => say('workspace/readFile', { path: 'src/a.js', root: '/' }, 7),
    /the params of "workspace\/readFile"/,
  ),
  'no parameters': ending(() => say('workspace/readFile', undefined, 7), /the params of/),
  'an answer with a result and an error': ending(
    () => answerAll({ result: {}, error: { code: 1, message: 'no' } }),
    NEITHER,
  ),
  'an answer without both': ending(() => answerAll({}), NEITHER),
  'an answer of another shape': ending(
    () => answerAll({ result: { success: 'yes' } }),
    /the result of "step\/execute"/,
  ),
  'the answer to another question': ending(
    () => answerAll({ result: { scanner: ['honest'], executor: [], reporter: [], step: [] } }),
    /the result of "step\/execute"/,
  ),
  'an answer to a question that nobody asked': {
    does: () => writeLine({ jsonrpc: '2.0', id: 4711, result: { success: true } }),
    says: CLEAN,
  },
  'an answer to a question with a name': {
    does: () => writeLine({ jsonrpc: '2.0', id: '__proto__', result: { success: true } }),
    says: CLEAN,
  },
  'its own answer before its time, and then again': {
    does: () => answerAll({ result: { success: true } }),
    says: CLEAN,
  },
  'findings after its answer': {
    does: async () => {
      answerAll({ result: { success: true } });
      for (let times = 0; times < 50; times += 1) say('findings', { findings: [FIELDS] });
    },
    says: /findings: \d+$/m,
  },
  'that it is ready, in another version': {
    does: () => say('ready', { protocol: 99 }),
    says: /plugin "evil" broke off: it speaks version 99/,
  },
  'the output of a command that nobody runs': {
    does: () => say('output', { stream: 'stdout', data: 'aGVsbG8=' }),
    says: CLEAN,
  },
  'a failure with a code that it may not say': {
    does: () => {
      const data = { code: 'CONFIG_NOT_FOUND', detail: 'x' };
      answerAll({ error: { code: 1, message: 'a failure of its own', data } });
    },
    says: /crashed: a failure of its own/,
  },
  'a failure that is no number': {
    does: () => answerAll({ error: { code: 'x', message: 'odd', data: { code: ['x'] } } }),
    says: /crashed: odd/,
  },
  'a value that is nested a million times': {
    does: () => {
      const deep = '['.repeat(1e6) + ']'.repeat(1e6);
      write(`{"jsonrpc":"2.0","method":"event","params":{"type":"deep","payload":${deep}}}\n`);
    },
    says: CLEAN,
  },
};
