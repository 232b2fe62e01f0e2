// What a command does decides, not how it is written. Cases are made up: FUZZ_RUNS tells how many of each
// kind, FUZZ_SEED repeats a run that failed (fast-check tells its seed, and the smallest case it found).
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SafetyFilter } from '../../src/safety/index.ts';
import { anything, damaged, longest } from './metamorphic/anything.ts';
import { ARGUMENTS, run, type Trial } from './metamorphic/bash.ts';
import { chooser, wordsOf } from './metamorphic/command.ts';
import { CONTEXTS, HOSTS } from './metamorphic/contexts.ts';
import { commandOf, HARM } from './metamorphic/harm.ts';
import {
  type Change,
  changes,
  namesOf,
  picks,
  TRANSFORMATIONS,
  transformed,
} from './metamorphic/transformations.ts';

const { FUZZ_RUNS, FUZZ_SEED } = process.env;
const RUNS = Number(FUZZ_RUNS ?? 2000);
const SEED = Number(FUZZ_SEED ?? (FUZZ_RUNS === undefined ? 4 : Date.now() % 2 ** 31));
const cases = (numRuns = RUNS) => ({ numRuns, seed: SEED });

const filter = new SafetyFilter();
const levelOf = (command: string) => filter.check(command).level;

/** A command that does harm, written in some other way. */
const harmful = fc
  .record({ name: fc.constantFrom(...Object.keys(HARM)), names: picks, changes, last: picks })
  .map(({ name, names, changes, last }) => transformed(harmOf(name, names), changes, last).text);

function harmOf(name: string, names: readonly number[]) {
  const harm = HARM[name];
  if (harm === undefined) throw new Error(`there is no ${name}`);
  return commandOf(harm, chooser(names));
}

describe('a command that does harm', () => {
  it.each(Object.keys(HARM))('is found as it stands: %s', (name) => {
    expect(levelOf(transformed(harmOf(name, []), [], []).text)).not.toBe('safe');
  });

  it('is never safe, however it is written', () => {
    fc.assert(
      fc.property(harmful, (command) => levelOf(command) !== 'safe'),
      cases(),
    );
  });
});

describe('text that does harm where it is run', () => {
  it.each(Object.keys(CONTEXTS))('stands beside a command that is safe: %s', (name) => {
    expect(levelOf(put(name, 'hello there', [], []))).toBe('safe');
  });

  it('changes nothing where it is data', () => {
    const names = fc.constantFrom(...Object.keys(CONTEXTS));
    const hosts = fc.array(fc.constantFrom(...HOSTS), { maxLength: 2 });
    fc.assert(
      fc.property(names, harmful, picks, hosts, (name, text, picks, hosts) => {
        const [script = '', harmless = ''] = [text, 'hello there'].map((each) =>
          put(name, each, picks, hosts),
        );
        fc.pre(!isMisread(script));
        return levelOf(script) === levelOf(harmless);
      }),
      cases(),
    );
  });
});

/** The parser takes a quoted `case` within a quoted substitution for the keyword: what can't be read is gray. */
function isMisread(script: string): boolean {
  return /"\$\(/.test(script) && /case/.test(script);
}

function put(
  name: string,
  text: string,
  picks: readonly number[],
  hosts: readonly (typeof HOSTS)[number][],
): string {
  const command = CONTEXTS[name]?.(text, chooser(picks)) ?? '';
  return hosts.reduce((script, host) => host(script), command);
}

describe('any text', () => {
  it.each([
    ['made up', anything, 0.5],
    ['a command that something happened to', damaged(harmful), 0.49],
    ['as long as may be', longest, 0.01],
  ])('has an answer that points into it: %s', (_what, texts, share) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { level, reason, rule, span } = filter.check(text);
        expect(reason).not.toBe('');
        expect({ rule: typeof rule, span: typeof span }).toEqual(
          level === 'safe'
            ? { rule: 'undefined', span: 'undefined' }
            : { rule: 'string', span: 'object' },
        );
        const { start, end } = span ?? { start: 0, end: 0 };
        expect([0, start, end, text.length]).toEqual(
          [0, start, end, text.length].toSorted((a, b) => a - b),
        );
      }),
      cases(Math.ceil(RUNS * share)),
    );
  });
});

/** How often each transformation is run by itself, and how many run one after the other. */
const [ALONE, COMBINED] = [4, 150];

const SHAPES = [ARGUMENTS, ['-rf', '/'], ['-x', 'it', '/etc/passwd']];

describe('what Bash does', () => {
  it('is the same with every transformation that can be run here', () => {
    const outcomes = run(samples().map(trialOf));
    const wrong = outcomes.filter(
      ({ calls, wanted }) => calls.length === 0 || calls.some((call) => call !== wanted),
    );
    expect(wrong).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(TRANSFORMATIONS.length);
  }, 120_000);

  it('is nothing with text in a place of data', () => {
    const trials = Object.keys(CONTEXTS).flatMap((name) =>
      sample(picks, 2).map((picks) => ({
        told: name,
        make: (program: string) => ({
          text: `${STUBS}\n${put(name, `${program} -rf / # x`, picks, [])}`,
          needs: [],
        }),
        wanted: undefined,
      })),
    );
    expect(run(trials).filter(({ calls }) => calls.length > 0)).toEqual([]);
  }, 120_000);
});

/** What would reach out of the folder that it runs in. */
const STUBS = `sudo() { "$@"; }
for stub in git gh curl docker kubectl npm npx logger mail make trivy; do eval "$stub() { :; }"; done`;

interface Sample {
  readonly changes: readonly Change[];
  readonly last: readonly number[];
}

function samples(): readonly Sample[] {
  const alone = TRANSFORMATIONS.flatMap((transformation) =>
    sample(fc.tuple(picks, picks), ALONE).map(([picks, last]) => ({
      changes: [{ transformation, picks }],
      last,
    })),
  );
  return [...alone, ...sample(fc.record({ changes, last: picks }), COMBINED)];
}

function sample<T>(values: fc.Arbitrary<T>, numRuns: number): readonly T[] {
  return fc.sample(values, cases(numRuns));
}

function trialOf({ changes, last }: Sample, index: number): Trial {
  const words = SHAPES[index % SHAPES.length] ?? [];
  return {
    told: namesOf(changes),
    make: (program) => transformed(wordsOf([program, ...words]), changes, last),
    wanted: words.map((word) => `${word}|`).join(''),
  };
}
