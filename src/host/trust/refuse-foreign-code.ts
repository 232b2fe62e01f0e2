import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config, StepConfig } from '../../config/index.ts';
import { problem, type SourcePosition, throwAll } from '../../errors/index.ts';
import type { PlacedPlugin } from '../../loader/find-plugins.ts';
import type { Host } from '../host.ts';
import { Judge } from './judge.ts';
import type { Trust } from './trust.ts';

/** Something that a run is about to execute. */
export interface Code {
  /** As a person calls it: `the plugin "./x"`. */
  readonly what: string;
  /** Absolute path of a file, or of a folder that code is run from. */
  readonly place: string;
  /** Where the configuration asks for it. */
  readonly at?: SourcePosition;
}

type Surroundings = Pick<Host, 'trust' | 'workspace'>;

/**
 * Where nothing but the base's code may run: checks what the configuration has the run execute, before any
 * of it is loaded. Scanners only read the working directory, which may be anybody's.
 *
 * @throws ConvergenceError `HOST_FOREIGN_CODE`, or an AggregateError of several
 */
export async function refuseForeignCode(
  { trust, workspace: { root } }: Surroundings,
  { steps }: Pick<Config, 'steps'>,
  plugins: readonly PlacedPlugin[],
): Promise<void> {
  await refuse(trust, [
    ...plugins.flatMap(codeOf),
    ...steps.flatMap((step) => folderOf(step, root)),
  ]);
}

/**
 * The same for the configuration file, before it is read: it names commands and variables.
 *
 * @param file relative to the working directory
 */
export async function refuseForeignConfig(
  { trust, workspace: { root } }: Surroundings,
  file: string,
): Promise<void> {
  const place = path.resolve(root, file);
  // That it isn't there is for its reader to say.
  if (!existsSync(place)) return;
  await refuse(trust, [{ what: `the configuration file "${file}"`, place }]);
}

/** @throws ConvergenceError or AggregateError, where one of these is not the base's and must be */
export async function refuse(trust: Trust, code: readonly Code[]): Promise<void> {
  if (trust.kind !== 'base-only') return;
  const { event, commits } = trust;
  const judge = new Judge(commits);
  const problems = await Promise.all(
    code.map(async ({ what, place, at }) => {
      const because = await judge.foreignBecause(place);
      if (because === undefined) return [];
      return [problem('HOST_FOREIGN_CODE', { event, what, because }, { at })];
    }),
  );
  throwAll(problems.flat());
}

/** What ships with Convergence is as good as Convergence. */
function codeOf({ entry, origin, module, position }: PlacedPlugin): Code[] {
  if (origin === 'first-party') return [];
  return [{ what: `the plugin "${entry.name}"`, place: module, at: position }];
}

/** Where a step runs commands. A step of a plugin's may run them too, in the working directory. */
function folderOf(step: StepConfig, root: string): Code[] {
  const { name, work, workingDir, enabled } = step;
  if (!enabled || work.kind === 'scanner') return [];
  const isTool = work.kind === 'tool';
  return [
    {
      what: `the folder "${isTool ? workingDir : '.'}" that step "${name}" runs in`,
      place: isTool ? path.resolve(root, workingDir) : root,
      at: isTool ? step.positionOf('working_dir') : step.position,
    },
  ];
}
