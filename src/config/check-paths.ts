import { posix } from 'node:path';
import { type ConvergenceError, problem } from '../errors/index.ts';
import type { Path, Places } from './places.ts';
import type { ConfigFile } from './schema.ts';
import { nameOf } from './schema-walk.ts';
import { shorten } from './quote.ts';

/** Checks that files are written, and tools run, inside of the folders that are meant for that. */
export function checkPaths(file: ConfigFile, places: Places): ConvergenceError[] {
  const reports = reportFiles(file);
  const outputs = outputFiles(file);
  const written = reports.map(({ path, value }) => ({
    path,
    value: under(file.output_dir, value),
  }));
  return [
    ...reports.flatMap((each) => checkInside(each, 'output_dir', places)),
    ...[...folders(file), ...outputs].flatMap((each) =>
      checkInside(each, 'the working directory', places),
    ),
    ...checkDifferent([...written, ...outputs], places),
  ];
}

interface WrittenPath {
  readonly path: Path;
  readonly value: string;
}

function reportFiles({ reports, events, safety }: ConfigFile): WrittenPath[] {
  const files = Object.entries(reports).map(([name, value]) => ({
    path: ['reports', name],
    value,
  }));
  const logs = [
    { path: ['events'], value: events },
    { path: ['safety', 'audit_log'], value: safety.audit_log },
  ];
  return [
    ...files,
    ...logs.flatMap(({ path, value }) => (value === undefined ? [] : [{ path, value }])),
  ];
}

/** What tools write their reports to, relative to the working directory of the run. */
function outputFiles({ steps }: ConfigFile): WrittenPath[] {
  return Object.entries(steps).flatMap(([name, { output, working_dir: folder }]) => {
    if (output === undefined) return [];
    // A folder that leads outside is told of by itself.
    const value = isOutside(folder) ? output : under(folder, output);
    return [{ path: ['steps', name, 'output'], value }];
  });
}

/** An input or a flag may name any folder for the output: whoever sets them is trusted. */
function folders({ steps, output_dir: outputDir }: ConfigFile): WrittenPath[] {
  const ofSteps = Object.entries(steps).map(([name, step]) => ({
    path: ['steps', name, 'working_dir'],
    value: step.working_dir,
  }));
  return [{ path: ['output_dir'], value: outputDir }, ...ofSteps];
}

function checkInside(
  { path, value }: WrittenPath,
  base: string,
  places: Places,
): ConvergenceError[] {
  if (!isOutside(value)) return [];
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

function isOutside(path: string): boolean {
  return isAbsolute(path) || /^\.\.(?:\/|$)/.test(normalize(path));
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[a-z]:)/i.test(normalize(path));
}

function under(folder: string, path: string): string {
  return isAbsolute(path) ? path : normalize(`${folder}/${path}`);
}

/** Paths are written with `/` or with `\`, whatever the machine. */
function normalize(path: string): string {
  return posix.normalize(path.replaceAll('\\', '/'));
}
