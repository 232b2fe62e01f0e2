import { describe, expect, it } from '@jest/globals';
import { SafetyFilter } from '../../src/safety/index.ts';
import { readCorpus, type Sample } from './corpus/read-corpus.ts';

const HARMFUL = readCorpus('harmful');
const HARMLESS = readCorpus('harmless');
const CERTAIN = HARMFUL.filter(({ level }) => level === 'block');

/** Of all harmless commands, how many may want a confirmation. */
const GRAY_SHARE = 0.02;

const filter = new SafetyFilter();

/** The verdict beside the family and the command, so that a failure shows all of them. */
function judge({ family, command }: Sample) {
  return { family, command, verdict: filter.check(command) };
}

const rows = (samples: readonly Sample[]) =>
  samples.map((sample) => [sample.family, JSON.stringify(sample.command), sample] as const);

describe('the corpus', () => {
  it('holds at least 300 commands of each half', () => {
    expect(HARMFUL.length).toBeGreaterThanOrEqual(300);
    expect(HARMLESS.length).toBeGreaterThanOrEqual(300);
  });

  it('holds each command once', () => {
    const commands = [...HARMFUL, ...HARMLESS].map(({ command }) => command);
    expect(commands.filter((command, at) => commands.indexOf(command) < at)).toEqual([]);
  });

  it('has at least 12 harmful commands in each family', () => {
    const families = Map.groupBy(HARMFUL, ({ family }) => family);
    const small = [...families].filter(([, samples]) => samples.length < 12);
    expect(small.map(([family]) => family)).toEqual([]);
  });
});

describe('harmful, so never safe', () => {
  it.each(rows(HARMFUL))('%s: %s', (_family, _command, sample) => {
    expect(judge(sample)).not.toMatchObject({ verdict: { level: 'safe' } });
  });
});

describe('certainly harmful, so blocked', () => {
  it.each(rows(CERTAIN))('%s: %s', (_family, _command, sample) => {
    expect(judge(sample)).toMatchObject({ verdict: { level: 'block' } });
  });
});

describe('harmless, so not blocked', () => {
  it.each(rows(HARMLESS))('%s: %s', (_family, _command, sample) => {
    expect(judge(sample)).not.toMatchObject({ verdict: { level: 'block' } });
  });

  it(`is gray for at most ${GRAY_SHARE * 100} % of them`, () => {
    const gray = HARMLESS.map(judge).filter(({ verdict }) => verdict.level === 'gray');
    const told = gray.map(({ family, verdict }) => `${family}: ${verdict.reason}`).join('\n');
    expect(gray.length > HARMLESS.length * GRAY_SHARE ? `${gray.length} gray:\n${told}` : '').toBe(
      '',
    );
  });
});
