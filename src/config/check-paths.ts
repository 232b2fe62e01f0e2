import { posix } from 'node:path';
import { type ConvergenceError, problem } from '../errors/index.ts';
import type { Path, Places } from './places.ts';
import type { ConfigFile } from './schema.ts';
import { nameOf } from './schema-walk.ts';
import { shorten } from './quote.ts';

/** Checks that files are written, and tools run, inside of the folders that are meant for that. */
export function checkPaths(file: ConfigFile, places: Places): ConvergenceError[] {
  const written = writtenFiles(file);
  const folders = Object.entries(file.steps).map(([name, step]) => ({
    path: ['steps', name, 'working_dir'],
    value: step.working_dir,
  }));
  return [
    ...written.flatMap((each) => checkInside(each, 'output_dir', places)),
    ...folders.flatMap((each) => checkInside(each, 'the working directory', places)),
    ...checkDifferent(written, places),
  ];
}

interface WrittenPath {
  readonly path: Path;
  readonly value: string;
}

function writtenFiles({ reports, events }: ConfigFile): WrittenPath[] {
  const files = Object.entries(reports).map(([name, value]) => ({
    path: ['reports', name],
    value,
  }));
  return events === undefined ? files : [...files, { path: ['events'], value: events }];
}

function checkInside(
  { path, value }: WrittenPath,
  base: string,
  places: Places,
): ConvergenceError[] {
  if (!/^(?:\/|[a-z]:|\.\.(?:\/|$))/i.test(normalize(value))) return [];
  const details = { name: nameOf(path), path: shorten(places.textAt(path) ?? value), base };
  return [problem('CONFIG_PATH_OUTSIDE', details, { at: places.ofValue(path) })];
}

function checkDifferent(written: readonly WrittenPath[], places: Places): ConvergenceError[] {
  const taken = new Map<string, Path>();
  return written.flatMap(({ path, value }) => {
    const other = taken.get(normalize(value));
    if (other === undefined) {
      taken.set(normalize(value), path);
      return [];
    }
    const shown = shorten(places.textAt(path) ?? value);
    const details = { name: nameOf(path), other: nameOf(other), path: shown };
    return [problem('CONFIG_SAME_FILE', details, { at: places.ofValue(path) })];
  });
}

/** Paths are written with `/` or with `\`, whatever the machine. */
function normalize(path: string): string {
  return posix.normalize(path.replaceAll('\\', '/'));
}
