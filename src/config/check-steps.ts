import { type ConvergenceError, problem, type SourcePosition } from '../errors/index.ts';
import { nearestKey } from './nearest-key.ts';
import type { Path, Places } from './places.ts';
import { type ConfigFile, type WorkKind, WORKS } from './schema.ts';
import { keysOf, schemaAt, schemaIn } from './schema-walk.ts';

/** Checks that each step runs one thing, and that all its keys mean something for it. */
export function checkSteps(file: ConfigFile, places: Places): ConvergenceError[] {
  return Object.keys(file.steps).flatMap((name) => {
    const path = ['steps', name];
    const [work, second] = writtenWorks(name, places);
    if (work === undefined) return withoutWork(path, places);
    if (second !== undefined) return [severalWorks(name, places.ofKey([...path, second]), places)];
    return [...withoutMeaning(path, work, places), ...lonely(path, work, places)];
  });
}

/** What is written of `tool`, `scanner` and `plugin`, also where the value is of no use. */
function writtenWorks(name: string, places: Places): WorkKind[] {
  return WORKS.filter((work) => places.isWritten(['steps', name, work]));
}

/** Where the key that says what to run is only misspelt, that is told already. */
function withoutWork(path: Path, places: Places): ConvergenceError[] {
  const meant = places.keysIn(path).map((name) => nearestKey(name, path));
  if (WORKS.some((work) => meant.includes(work))) return [];
  const [, step = ''] = path;
  return [problem('CONFIG_STEP_WITHOUT_WORK', { step }, { at: places.ofKey(path) })];
}

function severalWorks(step: string, at: SourcePosition, places: Places): ConvergenceError {
  const details = { step, works: writtenWorks(step, places) };
  return problem('CONFIG_STEP_WITH_SEVERAL_WORKS', details, { at });
}

function withoutMeaning(path: Path, work: string, places: Places): ConvergenceError[] {
  const schema = schemaAt(path);
  return keysOf(schema).flatMap((name) => {
    const works = schemaIn(schema, name)?.['x-works'] ?? WORKS;
    if (works.includes(work) || !places.isWritten([...path, name])) return [];
    const at = places.ofKey([...path, name]);
    return [problem('CONFIG_KEY_WITHOUT_MEANING', { name, work, works }, { at })];
  });
}

/** Keys that mean nothing in a step with a tool without another one. */
export const LONELY_WITH_TOOL = [
  { name: 'output', needs: 'format', reason: 'which says how to read it' },
  { name: 'config', needs: 'executor', reason: 'which is handed it' },
] as const;

function lonely(path: Path, work: WorkKind, places: Places): ConvergenceError[] {
  if (work !== 'tool') return [];
  const alone = LONELY_WITH_TOOL.filter(({ name, needs }) => {
    return places.isWritten([...path, name]) && !places.isWritten([...path, needs]);
  });
  return alone.map((details) =>
    problem('CONFIG_KEY_NEEDS_KEY', details, { at: places.ofKey([...path, details.name]) }),
  );
}
