import { type Complain, problem } from './errors/index.ts';
import {
  type CommandReport,
  type Diagnostic,
  type Finding,
  type FixReport,
  formatShard,
  type PluginReport,
  type PluginUsage,
  type Shard,
  type StepOutcome,
} from './model/index.ts';

/** What one report says, of a shard or of whoever wrote it. */
export interface GivenReport {
  /** As it was named. */
  readonly file: string;
  /** Which part of a run it is; `undefined`: no part of any. */
  readonly shard: Shard | undefined;
  /** As the steps reported them. */
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly steps: readonly StepOutcome[];
  readonly plugins: readonly PluginReport[];
  readonly commands: readonly CommandReport[];
  readonly fixes: readonly FixReport[];
  /** How many findings lie outside of the repository. */
  readonly outside: number;
}

/** Complains where a run is not there as a whole, each part once. */
export function checkShards(reports: readonly GivenReport[], complain: Complain): void {
  const shards = reports.flatMap(({ file, shard }) => (shard ? [{ file, shard }] : []));
  const [first] = shards;
  if (first === undefined) return;
  const { of } = first.shard;
  const others = shards.find(({ shard }) => shard.of !== of);
  if (others !== undefined) {
    const [a, b] = [first, others].map(({ file, shard }) => `${file} is ${formatShard(shard)}`);
    return complain(problem('HOST_SHARDS_DIFFER', { a: a ?? '', b: b ?? '' }));
  }
  for (let index = 1; index <= of; index += 1) {
    const files = shards.filter(({ shard }) => shard.index === index).map(({ file }) => file);
    if (files.length > 1) complain(problem('HOST_SHARD_TWICE', { shard: `${index}/${of}`, files }));
  }
  const there = new Set(shards.map(({ shard }) => shard.index));
  const missing = Array.from({ length: of }, (_, place) => place + 1).filter(
    (index) => !there.has(index),
  );
  // A file that is cut off does not tell which shard it is.
  const broken = reports.filter(isBroken).map(({ file }) => file);
  if (missing.length > 0) complain(problem('HOST_SHARDS_MISSING', { missing, of, broken }));
}

function isBroken({ shard, steps }: GivenReport): boolean {
  return shard === undefined && steps.some(({ outcome }) => outcome === 'crashed');
}

/** What all reports say together, as if it had been one run. */
export function combine(reports: readonly GivenReport[]): Omit<GivenReport, 'file' | 'shard'> {
  return {
    findings: reports.flatMap(({ findings }) => findings),
    diagnostics: distinct(reports.flatMap(({ diagnostics }) => diagnostics)),
    steps: together(
      reports.map(({ steps }) => steps),
      ({ name }) => name,
      oneStep,
    ),
    plugins: together(
      reports.map(({ plugins }) => plugins),
      ({ name }) => name,
      onePlugin,
    ),
    commands: reports.flatMap(({ commands }) => commands),
    fixes: distinct(reports.flatMap(({ fixes }) => fixes)),
    outside: reports.reduce((sum, { outside }) => sum + outside, 0),
  };
}

/** Entries of several lists, with those of one name put together. */
function together<T>(
  lists: readonly (readonly T[])[],
  nameOf: (entry: T) => string,
  join: (a: T, b: T) => T,
): T[] {
  return [...Map.groupBy(lists.flat(), nameOf).values()].map((entries) => entries.reduce(join));
}

/** The worst of the outcomes of a step whose files were shared counts for all of them. */
const OUTCOMES = ['timed_out', 'crashed', 'findings', 'clean', 'skipped'] as const;

function oneStep(a: StepOutcome, b: StepOutcome): StepOutcome {
  const [worse, other] =
    OUTCOMES.indexOf(a.outcome) <= OUTCOMES.indexOf(b.outcome) ? [a, b] : [b, a];
  const tests = sumOf(a.tests, b.tests);
  return {
    ...other,
    ...worse,
    findings: a.findings + b.findings,
    duration: Math.max(a.duration, b.duration),
    ...(tests === undefined ? {} : { tests }),
  };
}

function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0);
}

function onePlugin(a: PluginReport, b: PluginReport): PluginReport {
  if (a.used === undefined || b.used === undefined) return a;
  return { ...a, used: usedByBoth(a.used, b.used) };
}

function usedByBoth(a: PluginUsage, b: PluginUsage): PluginUsage {
  return {
    network: distinct([...a.network, ...b.network]),
    files: a.files + b.files,
    env: distinct([...a.env, ...b.env]),
    run: distinct([...a.run, ...b.run]),
  };
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
