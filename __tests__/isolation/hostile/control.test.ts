// The same attempts in process, where nothing stops them: they would get hold of something, were they let.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { removeProjects } from '../../support/project.ts';
import { slug } from './evil/attempt.ts';
import { READING } from './evil/reading.ts';
import { WRITING } from './evil/writing.ts';
import { judge, type Judged, leaks, outcomeOf } from './judge.ts';
import { contentsOf, makeScene } from './scene.ts';

/** What the host refuses to whoever asks, or what gets hold of no secret here. */
const NOT_HERE =
  /from the host(?!, through a hard link)|where a link|as a module$|of its parent|the first process|the events/;

let read: Judged;
let outside: Record<string, string>;

beforeAll(async () => {
  const run = { trusted: true } as const;
  read = await judge(makeScene(), { ...run, steps: { reads: { aim: { family: 'READING' } } } });
  const scene = makeScene();
  const dist = path.join(scene.outside, 'dist');
  mkdirSync(path.join(dist, 'guest'), { recursive: true });
  writeFileSync(path.join(dist, 'guest/api.js'), '');
  await judge(scene, { ...run, steps: { writes: { aim: { family: 'WRITING', dist } } } });
  outside = contentsOf(scene.outside);
}, 60_000);

afterAll(removeProjects);

it.each(Object.keys(READING).filter((name) => !NOT_HERE.test(name)))(
  'in process, it gets hold of %s',
  (attempt) => {
    expect(leaks(outcomeOf(read, attempt))).toBe(true);
  },
);

it.each(
  Object.keys(WRITING).filter((name) => /outside|database|report of|snapshot|cache/.test(name)),
)('in process, it writes %s', (attempt) => {
  expect(Object.keys(outside).join()).toContain(slug(attempt));
});
