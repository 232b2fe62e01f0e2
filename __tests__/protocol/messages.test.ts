import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CHECKS, generateChecks } from '../../src/dev/generate-protocol.ts';
import { complaintAbout, isCrash, isFailure } from '../../src/protocol/check-message.ts';
import { FAILURE, MESSAGES } from '../../src/protocol/messages.ts';
import type { Method } from '../../src/protocol/types.ts';
import { SAMPLES } from './samples.ts';

const METHODS = Object.keys(MESSAGES) as Method[];

it('the generated checks are those of the messages; else run "node src/dev/generate-protocol.ts"', () => {
  expect(readFileSync(CHECKS, 'utf8')).toBe(generateChecks());
});

/** The parts that the messages of a method have: their parameters, of a request also the result. */
const PARTS = METHODS.flatMap((method) =>
  (['params', 'result'] as const)
    .filter((part) => part in MESSAGES[method])
    .map((part) => ({ method, part, value: SAMPLES[method][part] as Record<string, unknown> })),
);

describe.each(PARTS)('the $part of $method', ({ method, part, value }) => {
  const names = Object.keys(value);
  const schema = (MESSAGES[method] as Partial<Record<typeof part, Shape>>)[part];

  it('may have all that is described, and nothing else', () => {
    expect(names.toSorted()).toEqual(Object.keys(schema?.properties ?? {}).toSorted());
    expect(complaintAbout(method, part, value)).toBeUndefined();
    expect(complaintAbout(method, part, { ...value, more: 1 })).toMatch(/additional properties/);
  });

  it('must have what is required', () => {
    for (const name of names) {
      const { [name]: _, ...rest } = value;
      const isOptional = schema?.required.includes(name) === false;
      expect([name, complaintAbout(method, part, rest) === undefined]).toEqual([name, isOptional]);
    }
  });

  it('must have the right type in every place', () => {
    // What an event carries may be anything.
    for (const name of names.filter((each) => each !== 'payload')) {
      for (const wrong of [undefined, null, Symbol('none'), () => 0]) {
        const given = { ...value, [name]: wrong };
        const isLeftOut = wrong === undefined && schema?.required.includes(name) === false;
        expect([name, complaintAbout(method, part, given) === undefined]).toEqual([
          name,
          isLeftOut,
        ]);
      }
      expect(complaintAbout(method, part, { ...value, [name]: unlike(value[name]) })).toBeDefined();
    }
  });

  it.each([[null], [undefined], ['text'], [[]], [5]])('must not be %j', (wrong) => {
    expect(complaintAbout(method, part, wrong)).toMatch(
      /^the (?:params|result) of ".+" are wrong: /,
    );
  });
});

interface Shape {
  readonly properties: object;
  readonly required: readonly string[];
}

/** A value of another type. */
function unlike(value: unknown): unknown {
  if (typeof value === 'string') return 5;
  if (Array.isArray(value)) return { 0: value[0] };
  return typeof value === 'object' ? [value] : 'text';
}

describe('a message', () => {
  it.each([
    ['a stream that no process has', 'output', { stream: 'stdin', data: '' }],
    [
      'a phase that there is not',
      'step/execute',
      { ...SAMPLES['step/execute'].params, phase: 'x' },
    ],
    ['part of an iteration', 'step/execute', { ...SAMPLES['step/execute'].params, iteration: 1.5 }],
    ['no time', 'command/run', { token: 1, command: 'x', timeoutSeconds: 0 }],
    ['fewer redirects than none', 'http/request', { method: 'GET', url: '', maxRedirects: -1 }],
    ['variables that are no text', 'initialize', { protocol: 1, module: '/a', env: { A: 1 } }],
    ['another version', 'initialize', { protocol: 2, module: '/a', env: {} }],
  ] as const)('can not have %s', (_, method, params) => {
    expect(complaintAbout(method, 'params', params)).toMatch(/are wrong/);
  });
});

describe('a failure', () => {
  it.each(FAILURE.properties.code.enum)('has the code %s and a detail', (code) => {
    expect(isFailure({ code, detail: '' })).toBe(true);
    expect(isFailure({ code, detail: '', exports: ['a'] })).toBe(true);
    expect(isFailure({ code })).toBe(false);
  });

  it.each([
    ['another code', { code: 'HOST_BROKE', detail: '' }],
    ['more than that', { code: 'PLUGIN_LOAD_FAILED', detail: '', at: { line: 1 } }],
    ['nothing', undefined],
  ])('does not have %s', (_, data) => {
    expect(isFailure(data)).toBe(false);
  });

  it('is not a crash, of which only a stack is said', () => {
    expect(isCrash({ stack: 'Error\n    at x' })).toBe(true);
    expect(isFailure({ stack: '' })).toBe(false);
    expect(isCrash({ stack: 5 })).toBe(false);
  });
});
