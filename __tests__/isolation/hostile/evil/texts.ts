import type { Breakers } from './attempt.ts';
import { say } from './channel.ts';
import { FIELDS } from './found.ts';

/** What steers who reads it: the runner, a terminal, a page. */
export const HOSTILE = [
  '::error file=a.js::pwned',
  '\n::set-output name=pwned::yes',
  '\r::add-mask::honest',
  '##[error]pwned',
  '\u001b]0;pwned\u0007',
  '\u001b[2J\u001b[1;1H',
  '\u009b2J',
  '\u202egnihton\u202c',
  '<img src=x onerror=pwned()>',
  '<script>pwned()</script>',
  '[pwned](javascript:pwned)',
  '</details> | `pwned` | ```',
  ']]><pwned/>',
  '@everyone',
].join(' ');

const ONE = /findings: 1$/m;
const inFinding = (fields: object) => ({
  does: () => say('findings', { findings: [{ ...FIELDS, ...fields }] }),
  says: ONE,
});

export const TEXTS: Breakers = {
  'the title of a finding': inFinding({ title: HOSTILE }),
  'the description of a finding': inFinding({ description: HOSTILE }),
  'the target and the type of a finding': inFinding({ target: HOSTILE, findingType: HOSTILE }),
  'what a finding shows': inFinding({
    evidence: HOSTILE,
    remediation: HOSTILE,
    payload: HOSTILE,
    request: HOSTILE,
    response: HOSTILE,
    references: [HOSTILE, 'javascript:pwned()'],
    cwe: [HOSTILE],
  }),
  'the rule of a finding': inFinding({
    rule: {
      id: HOSTILE,
      title: HOSTILE,
      help: HOSTILE,
      helpUri: 'javascript:pwned()',
      tags: [HOSTILE],
    },
  }),
  'the path of a finding': inFinding({ location: { path: `src/${HOSTILE}`, snippet: HOSTILE } }),
  'the keys and values of metadata': inFinding({ metadata: { [HOSTILE]: HOSTILE } }),
  'the type and the payload of an event': {
    does: (_aim, _context, emit) => emit(HOSTILE, { [HOSTILE]: HOSTILE }),
    says: /clean/,
  },
  'what it throws': {
    does: () => {
      throw new Error(HOSTILE);
    },
    says: /crashed/,
  },
  'what it writes to standard output': { does: () => console.log(HOSTILE), says: /clean/ },
  'what it writes to standard error': { does: () => console.error(HOSTILE), says: /clean/ },
  'the method of a message': {
    does: () => {
      say(HOSTILE, {});
      return new Promise(() => undefined);
    },
    says: /plugin "evil" broke off/,
  },
};
