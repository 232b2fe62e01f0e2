import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { removeProjects } from '../../support/project.ts';
import { itDoesNoHarm, judge, type Judged, leaks, saidOf } from './judge.ts';
import { describeIsolated } from './machine.ts';
import { makeScene } from './scene.ts';

let judged: Judged;

describeIsolated()('a plugin of the other kinds', () => {
  beforeAll(async () => {
    const reporters = ['tattler', 'digger', 'flooder', 'quitter', 'wrong'];
    judged = await judge(makeScene(), {
      permissions: { read: ['**', '!private/**'] },
      steps: {},
      others: {
        copies: { scanner: 'copier' },
        listens: { tool: 'cat src/a.js', executor: 'listener' },
        lies: { tool: 'cat src/a.js', executor: 'liar' },
        swaps: { tool: 'cat src/a.js', executor: 'swapper' },
      },
      reports: Object.fromEntries(reporters.map((name) => [name, `${name}.txt`])),
    });
  }, 60_000);
  afterAll(removeProjects);

  itDoesNoHarm(() => judged);

  it.each([
    '.git/config',
    'links/config',
    'links/git/config',
    'links/secret.txt',
    'hard.txt',
    'private/key.txt',
  ])('no scanner is handed %s', (file) => {
    const copies = judged.result.findings.filter(({ step }) => step === 'copies');
    expect(copies.map(({ title }) => title)).toContain('src/a.js');
    expect(copies.map(({ title }) => title)).not.toContain(file);
  });

  it('no executor is handed variables that were not granted', () => {
    expect(judged.result.steps.find(({ name }) => name === 'listens')).toMatchObject({
      outcome: 'clean',
    });
    expect(judged.ended.stderr).toContain('listens');
    expect(leaks(judged.ended.stderr)).toBe(false);
  });

  it.each([
    ['lies', /plugin "evil" returned what can't be used: an executor returns/],
    ['swaps', /a plugin runs plain commands/],
  ])('an executor that %s is found out', (step, says) => {
    expect(saidOf(judged, step)).toMatch(says);
  });

  it('a reporter is handed no more than the report says', () => {
    expect(leaks(judged.reports['tattler.txt'] ?? '')).toBe(false);
    expect(judged.reports['tattler.txt']).toContain([...'an honest finding'].toReversed().join(''));
  });

  it.each([
    ['that reads', 'digger', /"\/proc\/self\/environ" is refused/],
    ['without an end', 'flooder', /plugin "evil" broke off: it/],
    ['that exits', 'quitter', /plugin "evil" broke off: it ended with exit code 0/],
    ['that is no text', 'wrong', /a report is text/],
  ])('a report %s is none, and costs no other', (_what, reporter, says) => {
    expect(judged.ended.stderr).toMatch(
      new RegExp(`reporter "${reporter}" failed: .*${says.source}`),
    );
    expect(judged.reports[`${reporter}.txt`]).toBeUndefined();
    expect(judged.reports).toHaveProperty(['report.sarif']);
  });
});
