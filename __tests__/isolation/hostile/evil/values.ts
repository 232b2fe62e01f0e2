import { type Finding, StepResult } from 'kimi-convergence';
import type { Breaker, Breakers } from './attempt.ts';
import { say } from './channel.ts';
import { FIELDS } from './found.ts';

/** Past all checks of the plugin's side. */
function raw(findings: readonly unknown[], says: RegExp): Breaker {
  return { does: () => say('findings', { findings }), says };
}

/** As a step returns it. */
function returned(result: unknown, says: RegExp): Breaker {
  return { does: () => result, says };
}

function resultWith(findings: unknown): StepResult {
  const result = new StepResult({ stepName: 'breaker', success: true });
  return Object.assign(result, { findings: findings as readonly Finding[] });
}

function wrong(field: string, value: unknown): Breaker {
  const says = new RegExp(`plugin "evil".*"${field}`);
  return raw([{ ...FIELDS, [field]: value }], says);
}

function cyclic() {
  const metadata: Record<string, unknown> = {};
  metadata['self'] = metadata;
  return { ...FIELDS, metadata };
}

const PARSED = (json: string): object => JSON.parse(json);
const POLLUTED = PARSED(
  '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}',
);
const ONE = /findings: 1$/m;
const NO_FINDING = /plugin "evil".*not a finding/;

export const VALUES: Breakers = {
  'a finding that is nothing': raw([null], NO_FINDING),
  'a finding that is a number': raw([7], NO_FINDING),
  'a finding that is a list': raw([[]], NO_FINDING),
  'a finding without anything': raw([{}], NO_FINDING),
  'a title that is an object': wrong('title', { toString: 'x' }),
  'a description that is a list': wrong('description', ['x']),
  'a severity that there is not': wrong('severity', 'catastrophic'),
  'a confidence that is a number': wrong('confidence', 1),
  'a target that is nothing': wrong('target', null),
  'a type that is a flag': wrong('findingType', true),
  'evidence that is an object': wrong('evidence', {}),
  'a location that is text': wrong('location', 'src/a.js'),
  'a line that is text': wrong('location', { path: 'src/a.js', startLine: '1' }),
  'a line below zero': wrong('location', { path: 'src/a.js', startLine: -1 }),
  'a line beyond all numbers': wrong('location', { path: 'src/a.js', startLine: 1e308 }),
  'a rule that is text': wrong('rule', 'rule'),
  'a fix without changes': wrong('fix', { description: 'x' }),
  'metadata that is a list': wrong('metadata', []),
  'a list in the place of a text': wrong('cwe', [1]),
  'a path outside of the repository': raw(
    [{ ...FIELDS, location: { path: '../../etc/passwd', startLine: 1 } }],
    /outside of the repository/,
  ),
  'an absolute path': raw(
    [{ ...FIELDS, location: { path: '/etc/passwd' } }],
    /outside of the repository/,
  ),
  'a path to .git/config': raw(
    [{ ...FIELDS, location: { path: '.git/config', startLine: 2 } }],
    ONE,
  ),
  'a path with a NUL': raw([{ ...FIELDS, location: { path: 'src/a\0.js', startLine: 1 } }], ONE),
  'keys of prototypes': raw(
    [{ ...FIELDS, metadata: POLLUTED }, Object.assign(POLLUTED, FIELDS)],
    /findings: 2$/m,
  ),
  'a step, a tool and a fingerprint of others': raw(
    [{ ...FIELDS, step: 'honest', tool: 'honest', fingerprints: { 'primary/v1': 'honest' } }],
    ONE,
  ),
  'a title of a million characters': raw([{ ...FIELDS, title: 'x'.repeat(1e6) }], ONE),
  'metadata that is nested a thousand times': raw(
    [{ ...FIELDS, metadata: { a: PARSED('['.repeat(1e3) + ']'.repeat(1e3)) } }],
    /plugin "evil".*nested deeper/,
  ),
  'a finding that holds itself': returned(
    resultWith([cyclic()]),
    /plugin "evil".*JSON can't hold it/,
  ),
  'a finding with a number that JSON has not': returned(
    resultWith([{ ...FIELDS, metadata: { a: 1n } }]),
    /plugin "evil".*JSON can't hold it/,
  ),
  'a finding that throws when it is looked at': returned(
    resultWith([
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('do not look');
          },
        },
      ),
    ]),
    /plugin "evil".*do not look/,
  ),
  'findings that are none': returned(resultWith('many'), /plugin "evil".*findings come as/),
  'success that is no flag': returned(
    { success: 'yes', findings: [] },
    /plugin "evil".*a step returns a StepResult/,
  ),
  'a result that is text': {
    does: () => 'done',
    says: /plugin "evil".*a step returns a StepResult/,
  },
};
