import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { EXIT, messageOf, problem, problemsOf } from '../errors/index.ts';
import { refuseToLeaveOutput, userName } from '../host/index.ts';
import type { Command } from './command.ts';
import { textOf } from './flags.ts';
import { readPluginName } from './plugin-name.ts';
import { copyTemplate, type PluginFacts } from './plugin-template.ts';
import { print } from './print.ts';

export const createPluginCommand: Command = {
  name: 'create-plugin',
  description: 'write a complete plugin to start from: TypeScript, with tests',
  positionals: [
    { name: 'NAME', description: 'of the plugin and its npm package: my-plugin, @me/my-plugin' },
  ],
  flags: {
    directory: {
      value: 'DIR',
      description: 'folder to write it to (default: the name, without a scope)',
    },
  },
  async run(flags, _secrets, [given = '']) {
    const name = readPluginName(given);
    const here = process.cwd();
    const written = textOf(flags, 'directory', name.short);
    const facts = { ...name, place: placeOf(here, written), author: await userName(here) };
    print(nextSteps(written, create(here, written, facts)));
    return EXIT.passed;
  },
};

/** Writes the plugin, and comes back with its README. */
function create(here: string, written: string, facts: PluginFacts): string {
  const folder = path.resolve(here, written);
  try {
    refuseToReplace(folder, written);
    refuseToLeaveOutput(here, written, path.join(folder, 'package.json'));
    return copyTemplate(folder, facts);
  } catch (cause) {
    if (problemsOf(cause) !== undefined) throw cause;
    const detail = messageOf(cause);
    throw problem('HOST_FOLDER_NOT_WRITTEN', { folder: written, detail }, { cause });
  }
}

/** Only what is not there yet, or an empty folder, is written to; a link is something that is there. */
function refuseToReplace(folder: string, written: string): void {
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there === undefined || (there.isDirectory() && readdirSync(folder).length === 0)) return;
  throw problem('HOST_FOLDER_IN_USE', { folder: written });
}

/** A folder as `plugins:` names it, in quotes where YAML would read it as something else. */
function placeOf(here: string, written: string): string {
  const relative = path.relative(here, path.resolve(here, written)).replaceAll(path.sep, '/');
  const place =
    relative.startsWith('../') || path.isAbsolute(relative) ? relative : `./${relative}`;
  return /^[\w./-]+$/.test(place) ? place : JSON.stringify(place);
}

/** What to do now. The configuration is the one that the new README shows. */
function nextSteps(folder: string, readme: string): string {
  const [, config = ''] = /^```yaml\n# convergence\.yaml\n(.*?)^```$/ms.exec(readme) ?? [];
  return `wrote a plugin to ${folder}; run its tests:

  cd ${/^[\w./@-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", `'\\''`)}'`}
  npm install
  npm test

Then let it look at a repository, with this in the convergence.yaml there:

${config.replaceAll(/^(?=.)/gm, '  ')}
The README.md in it says how to go on.`;
}
