import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT } from '../package-root.ts';
import type { PluginName } from './plugin-name.ts';

const TEMPLATE = path.join(PACKAGE_ROOT, 'plugins/_template');

/** What the template says of itself, and a copy of it says of the new plugin. */
export interface PluginFacts extends PluginName {
  /** How convergence.yaml names its folder: `./my-plugin`. */
  readonly place: string;
  /** Whose it is; `undefined`: nobody has said so. */
  readonly author: string | undefined;
}

/**
 * Copies the template. Nothing is replaced: the folder is a new one, or empty.
 *
 * @param folder absolute path
 * @returns the text of the README that was written
 */
export function copyTemplate(folder: string, facts: PluginFacts): string {
  const files = templateFiles();
  for (const file of files) {
    const target = path.join(folder, nameOfCopy(file));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, adapt(readTemplate(file), facts), { flag: 'wx' });
  }
  return adapt(readTemplate('README.md'), facts);
}

/** The files of the template, relative to it. */
function templateFiles(): string[] {
  return readdirSync(TEMPLATE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(TEMPLATE, path.join(entry.parentPath, entry.name)));
}

function readTemplate(file: string): string {
  return readFileSync(path.join(TEMPLATE, file), 'utf8');
}

/**
 * Files that would act on the template itself: npm leaves files out by a .gitignore and drops it, and the
 * linter would look for `kimi-convergence` where the tsconfig.json is.
 */
function nameOfCopy(file: string): string {
  return { _gitignore: '.gitignore', '_tsconfig.json': 'tsconfig.json' }[file] ?? file;
}

/** The template is a plugin with a name of its own; whole words of it become those of the new one. */
function adapt(text: string, { full, short, place, author }: PluginFacts): string {
  const words: Readonly<Record<string, string>> = {
    '@my-scope/my-plugin': full,
    './my-plugin': place,
    'my-plugin': short,
    'the authors of my-plugin': author ?? `the authors of ${short}`,
  };
  return text.replaceAll(WORDS, (word) => words[word] ?? word);
}

const WORDS = /(?<![\w-])(?:the authors of |@my-scope\/|\.\/)?my-plugin(?![\w-])/g;
