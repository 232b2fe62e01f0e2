/* oxlint-disable jest/no-export -- the tests that many files have in common */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type Ended,
  outcomesOf,
  removeProjects,
  type Result,
  resultOf,
} from '../../support/project.ts';
import type { Aim, Attempts, Breakers } from './evil/attempt.ts';
import { describeIsolated } from './machine.ts';
import {
  CANARY,
  contentsOf,
  DIST,
  makeScene,
  type Run,
  runHostile,
  type Scene,
  reportsOf,
} from './scene.ts';

/** What came of a run with a hostile plugin in it. */
export interface Judged {
  readonly ended: Ended;
  readonly result: Result;
  readonly reports: Readonly<Record<string, string>>;
  readonly before: unknown;
  readonly after: unknown;
}

export async function judge(scene: Scene, run: Run): Promise<Judged> {
  const around = () => [scene.workspace, scene.outside, DIST].map((folder) => contentsOf(folder));
  const before = around();
  const ended = await runHostile(scene, run);
  return { ended, result: resultOf(ended), reports: reportsOf(scene), before, after: around() };
}

/** Whether a text has anything in it that is nobody's to know, as it is or in disguise. */
export function leaks(text: string): boolean {
  return text.includes(CANARY) || text.includes([...CANARY].toReversed().join(''));
}

/** A run in which the plugin tries a whole family; it comes back from each attempt. */
export interface Tried {
  readonly family: string;
  readonly attempts: Attempts;
  readonly around?: () => Around;
}

/** What else there is to a run: known once the tests run. */
export interface Around extends Omit<Run, 'steps'> {
  readonly aim?: Partial<Aim>;
}

/** Tests of each attempt: that it was made, and that nothing came of it. */
export function describeAttempts(
  title: string,
  { family, attempts, around = () => ({}) }: Tried,
  furtherTests: (judged: () => Judged) => void = () => undefined,
): void {
  let judged: Judged;
  describeIsolated()(title, () => {
    beforeAll(async () => {
      const { aim, ...run } = around();
      judged = await judge(makeScene(), { ...run, steps: { evil: { aim: { ...aim, family } } } });
    }, 60_000);
    afterAll(removeProjects);
    itDoesNoHarm(() => judged);
    it.each(Object.keys(attempts))('nothing comes of %s', (attempt) => {
      const outcome = outcomeOf(judged, attempt);
      expect(outcome).toMatch(/^(?:got|failed): /);
      expect(leaks(outcome)).toBe(false);
    });
    furtherTests(() => judged);
  });
}

/** What an attempt has said of itself. */
export function outcomeOf({ ended, result }: Judged, attempt: string): string {
  const found = result.findings.find(({ title }) => title === attempt);
  if (found === undefined) throw new Error(`nobody tried "${attempt}": ${ended.stderr}`);
  return String(found['evidence']);
}

/** A run in which each attempt has a step of its own, and a process: it breaks it. */
export interface Broken {
  readonly family: string;
  readonly breakers: Breakers;
  /** That a step has. */
  readonly seconds?: number;
}

/** Tests of each attempt: that the run says what has become of it. */
export function describeBreakers(
  title: string,
  { family, breakers, seconds = 60 }: Broken,
  furtherTests: (judged: () => Judged) => void = () => undefined,
): void {
  let judged: Judged;
  const steps = () =>
    Object.entries(breakers).map(([attempt, breaker], index) => {
      const aim = { family, attempt };
      return [`evil-${index}`, { aim, seconds: breaker.seconds ?? seconds }] as const;
    });
  describeIsolated()(title, () => {
    beforeAll(async () => {
      judged = await judge(makeScene(), { steps: Object.fromEntries(steps()) });
    }, 120_000);
    afterAll(removeProjects);
    itDoesNoHarm(() => judged);
    it.each(
      Object.entries(breakers).map(([name, { says }], index) => [name, says, index] as const),
    )('%s: the run says %s', (_name, says, index) => {
      const said = saidOf(judged, `evil-${index}`);
      expect(said).toMatch(says);
      expect(said).toContain('step hostile of evil');
    });
    furtherTests(() => judged);
  });
}

/** What a run says of a step: what it runs, its outcome, its diagnostics. */
export function saidOf({ result }: Judged, step: string): string {
  const outcome = result.steps.find(({ name }) => name === step);
  const diagnostics = result.diagnostics.filter((each) => each['step'] === step);
  return [
    `${String(outcome?.['runs'])}: ${String(outcome?.['outcome'])}`,
    `findings: ${String(outcome?.['findings'])}`,
    ...diagnostics.map(({ message }) => message),
  ].join('\n');
}

/** What holds of every run, whatever its plugin does. */
export function itDoesNoHarm(judged: () => Judged): void {
  it('nothing of it is in what the run has written', () => {
    const { ended, reports } = judged();
    const written: Record<string, string> = {
      stdout: ended.stdout,
      stderr: ended.stderr,
      ...reports,
    };
    expect(Object.keys(written).filter((name) => leaks(written[name] ?? ''))).toEqual([]);
  });

  it('no file has changed', () => expect(judged().after).toEqual(judged().before));

  it('the findings of the others are there', () => {
    const { ended, result } = judged();
    expect(outcomesOf(ended)).toMatchObject({ honest: 'findings' });
    const honest = result.findings.filter(({ step }) => step === 'honest');
    expect(honest).toMatchObject([
      { location: { path: 'src/a.js' }, rule: { id: 'example-plugin/marker' } },
    ]);
  });

  it('the run ends by itself', () => expect([0, 1]).toContain(judged().ended.code));
}
