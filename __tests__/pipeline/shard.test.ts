import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { shardOf } from '../../src/pipeline/shard.ts';
import { planOf, plugin, stepThat, configOf } from '../support/pipeline.ts';

const PLUGIN = plugin('p', {
  scanner: {
    files: class {
      scanFile() {
        return [];
      }
    },
  },
  step: { look: stepThat(() => undefined) },
});

/** The names of the steps on each machine; those that share their files have a star. */
function shards(yaml: string, of: number): string[][] {
  const { plan, problems } = planOf(configOf(yaml), [PLUGIN]);
  expect(problems).toEqual([]);
  return Array.from({ length: of }, (_, place) =>
    shardOf(plan, { index: place + 1, of }).flatMap(({ steps }) =>
      steps.map(({ config, share }) => (share === undefined ? config.name : `${config.name}*`)),
    ),
  );
}

const TOOLS = (names: readonly string[]) =>
  `steps:\n${names.map((name) => `  ${name}: { tool: 'true' }\n`).join('')}`;

describe('the part of a plan that one machine carries out', () => {
  it('is every n-th of the steps that have nothing to do with each other', () => {
    expect(shards(TOOLS(['a', 'b', 'c', 'd', 'e']), 2)).toEqual([
      ['a', 'c', 'e'],
      ['b', 'd'],
    ]);
  });

  it('is nothing where there are more machines than steps', () => {
    expect(shards(TOOLS(['a']), 3)).toEqual([['a'], [], []]);
  });

  it.each([
    ['needs', "{ tool: 'true', needs: [a] }"],
    ['asks for the outcome of', `{ tool: 'true', needs: [a], if: "steps.a.outcome == 'clean'" }`],
    [
      'asks for the phase of',
      `{ tool: 'true', phase: validate, if: "diagnose.findings.length > 0" }`,
    ],
    ['is a plugin that sees what was found by', '{ plugin: p, phase: validate }'],
  ])('keeps a step together with one that it %s', (_, step) => {
    const yaml = `plugins: [./p]\nsteps:\n  a: { tool: 'true' }\n  look: ${step}\n`;
    expect(shards(yaml, 2)).toEqual([['a', 'look'], []]);
  });

  it('keeps a chain together whose middle comes last', () => {
    const yaml = `steps:
  a: { tool: 'true' }
  b: { tool: 'true', needs: [c] }
  c: { tool: 'true', needs: [a] }
`;
    expect(shards(yaml, 2)).toEqual([['a', 'b', 'c'], []]);
  });

  it('is a share of the files of each scanner that stands alone', () => {
    const yaml = `plugins: [./p]\nsteps:\n  a: { tool: 'true' }\n  s: { scanner: files }\n`;
    expect(shards(yaml, 2)).toEqual([['a', 's*'], ['s*']]);
  });

  it('has a scanner whole where another step asks for what came of it', () => {
    const yaml = `plugins: [./p]
steps:
  s: { scanner: files }
  a: { tool: 'true', needs: [s] }
`;
    expect(shards(yaml, 2)).toEqual([['s', 'a'], []]);
  });

  it('has each step on exactly one machine, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 }), (of, count) => {
        const names = Array.from({ length: count }, (_, index) => `step-${index}x`);
        expect(shards(TOOLS(names), of).flat().toSorted()).toEqual(names.toSorted());
      }),
      { numRuns: 30 },
    );
  });
});
