// How long the safety filter takes for a command, and how that grows with its length: node bench/safety.ts
//
// Beside it stands the floor: unbash's parser alone, over the same text in the same run. It parses words only
// when they are asked for, so it is a floor and not what a filter could reach.
import { parse } from 'unbash';
import { readCorpus } from '../__tests__/safety/corpus/read-corpus.ts';
import { SafetyFilter } from '../src/safety/index.ts';
import { type Shape, SHAPES } from './safety.shapes.ts';

/** How often every command is checked, after it has been checked as often to warm up. */
const ROUNDS = 30;

/** How often a long one is checked; shorter ones as often as makes up for it. */
const RUNS = 9;

const KILOBYTES = [1, 4, 16, 64];

/** How long one check may take, in milliseconds, for a longer one of its shape to be tried. */
const PATIENCE = 1000;

/** What is promised: how many times as long twice the length takes, at most. */
const GROWTH = 3;

const filter = new SafetyFilter();
const check = (command: string): unknown => filter.check(command);

reportCorpus();
reportGrowth();

function reportCorpus(): void {
  const samples = [...readCorpus('harmful'), ...readCorpus('harmless')];
  const commands = samples.map(({ command }) => command);
  console.log(`Microseconds a command, of ${commands.length}, each the median of ${ROUNDS}`);
  console.log(`  ${'median'.padStart(28)}${'99 %'.padStart(10)}${'longest'.padStart(10)}`);
  for (const [name, action] of [
    ['the filter', check],
    ['the parser alone', parse],
  ] as const) {
    const times = timesOf(commands, action);
    const figures = [0.5, 0.99, 1].map((share) => atShare(times, share).toFixed(1).padStart(10));
    console.log(`  ${name.padEnd(18)}${figures.join('')}`);
  }
}

function timesOf(commands: readonly string[], action: (command: string) => unknown): number[] {
  const rounds = Array.from({ length: 2 * ROUNDS }, () =>
    commands.map((command) => time(() => action(command))),
  ).slice(ROUNDS);
  return commands.map((_, index) =>
    atShare(
      rounds.map((round) => round[index] ?? NaN),
      0.5,
    ),
  );
}

function reportGrowth(): void {
  const heads = KILOBYTES.map((kilobytes) => `${kilobytes} KiB`.padStart(9)).join('');
  console.log(
    `\nMilliseconds, medians of ${RUNS}; how many times as long twice the length takes, at most`,
  );
  console.log(`${GROWTH}; and how many times as long as the parser`);
  console.log(`  ${' '.repeat(36)}${heads}   twice                     parser`);
  for (const [name, shape] of Object.entries(SHAPES)) growthOf(name, shape);
}

function growthOf(name: string, shape: Shape): void {
  const measured: Measured[] = [];
  for (const kilobytes of KILOBYTES) {
    if ((measured.at(-1)?.ours ?? 0) > PATIENCE) break;
    measured.push(measure(shape, kilobytes));
  }
  const times = measured.map(({ ours }) => ours);
  // From one length to the next it doubles twice.
  const factors = times.slice(1).map((took, index) => Math.sqrt(took / (times[index] ?? NaN)));
  const against = Math.max(...measured.map(({ ours, theirs }) => ours / theirs));
  const cells = [
    name.padEnd(36),
    ...KILOBYTES.map((_, index) => (times[index]?.toFixed(2) ?? 'gave up').padStart(9)),
    '  ',
    ...factors.map((factor) => factor.toFixed(1).padStart(5)),
    Math.max(...factors) <= GROWTH ? '  ok    ' : '  MISSED',
    `${against.toFixed(1)} ×`.padStart(9),
  ];
  console.log(`  ${cells.join('')}`);
}

/** Milliseconds of the filter and of the parser. */
interface Measured {
  readonly ours: number;
  readonly theirs: number;
}

/** In turns, after one to warm up; a slow one only once. */
function measure(shape: Shape, kilobytes: number): Measured {
  const text = shape(kilobytes * 1024);
  const first = time(() => check(text)) / 1000;
  if (first > PATIENCE) return { ours: first, theirs: time(() => parse(text)) / 1000 };
  const times = Math.max(...KILOBYTES) / kilobytes;
  const average = (action: (text: string) => unknown) =>
    time(() => Array.from({ length: times }, () => action(text))) / times / 1000;
  const all = Array.from({ length: RUNS }, () => ({
    ours: average(check),
    theirs: average(parse),
  }));
  return {
    ours: atShare(
      all.map(({ ours }) => ours),
      0.5,
    ),
    theirs: atShare(
      all.map(({ theirs }) => theirs),
      0.5,
    ),
  };
}

/** Microseconds. */
function time(action: () => unknown): number {
  const begin = performance.now();
  action();
  return (performance.now() - begin) * 1000;
}

function atShare(all: readonly number[], share: number): number {
  return all.toSorted((a, b) => a - b)[Math.ceil(share * all.length) - 1] ?? NaN;
}
