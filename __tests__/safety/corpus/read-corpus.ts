import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** A command as somebody wrote it, and what is right to say of it. */
export interface Sample {
  /** name of the file it stands in */
  readonly family: string;
  readonly command: string;
  /** `gray`: at least gray. `safe`: never blocked, and gray only by exception */
  readonly level: 'safe' | 'gray' | 'block';
}

export type Half = 'harmful' | 'harmless';

/** The levels of a half, and so the keys that its files may have. */
const LEVELS = {
  harmful: ['block', 'gray'],
  harmless: ['safe'],
} as const;

/** All commands of a half, family after family. README.md tells the format. */
export function readCorpus(half: Half): readonly Sample[] {
  const folder = path.join(import.meta.dirname, half);
  return readdirSync(folder).flatMap((file) => readFamily(path.join(folder, file), half));
}

function readFamily(file: string, half: Half): readonly Sample[] {
  const family = path.basename(file, '.yaml');
  const entries = new Map(Object.entries<unknown>(parse(readFileSync(file, 'utf8'))));
  const samples = LEVELS[half].flatMap((level) =>
    [...take(entries, level, lines), ...take(entries, `${level}-scripts`, scripts)].map(
      (command) => ({ family, command, level }),
    ),
  );
  if (entries.size > 0) throw new Error(`${file}: unknown ${[...entries.keys()].join(', ')}`);
  return samples;
}

function take(
  entries: Map<string, unknown>,
  key: string,
  commands: (value: unknown) => readonly string[],
): readonly string[] {
  const value = entries.get(key);
  return entries.delete(key) ? commands(value) : [];
}

/** A command a line, as it stands there. */
function lines(value: unknown): readonly string[] {
  if (typeof value !== 'string') throw new TypeError('commands are lines of a text: "key: |"');
  return value.split('\n').filter((line) => line.trim() !== '');
}

/** A command an item, of as many lines as it needs. */
function scripts(value: unknown): readonly string[] {
  const isText = (item: unknown) => typeof item === 'string';
  if (!Array.isArray(value) || !value.every(isText)) throw new TypeError('scripts are texts');
  return value.map(String);
}
