import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT, problem, throwAll } from '../errors/index.ts';
import { mainBranch, refuseToLeave } from '../host/index.ts';
import type { Command } from './command.ts';
import { CONFIG_FLAGS } from './flags.ts';
import { configFile, LOCK_FILES, workflowFile } from './init-files.ts';
import { KNOWN_TOOLS, type Repository } from './init-tools.ts';
import { openHost } from './open-host.ts';

export const initCommand: Command = {
  name: 'init',
  description: 'write a convergence.yaml and a workflow for what is in the repository',
  flags: {
    'working-directory': CONFIG_FLAGS['working-directory'],
    force: { short: 'f', description: 'replace files that are there already' },
  },
  async run(flags, secrets) {
    const { workspace, repositoryRoot, log } = await openHost(flags, secrets);
    const { root } = workspace;
    const files = new Set(await workspace.listFiles());
    const repository = { files, manifest: readManifest(workspace.root) };
    const tools = KNOWN_TOOLS.filter(({ isUsed }) => isUsed(repository));
    const place = {
      folder: path.relative(repositoryRoot, root).replaceAll(path.sep, '/'),
      branch: (await mainBranch(root)) ?? 'main',
      lockFile: LOCK_FILES.find((file) => files.has(file)),
    };
    const written = {
      [path.join(root, 'convergence.yaml')]: configFile(tools),
      // GitHub reads workflows at the repository's root alone.
      [path.join(repositoryRoot, '.github/workflows/convergence.yml')]: workflowFile(tools, place),
    };
    const named = (file: string) => path.relative(root, file);
    if (flags['force'] !== true) refuseToReplace(Object.keys(written), named);
    for (const file of Object.keys(written)) refuseToLeave(repositoryRoot, file);
    for (const [file, text] of Object.entries(written)) {
      write(file, text);
      log.info(`wrote ${named(file)}`);
    }
    const found = tools.map(({ step }) => step).join(', ');
    log.info(found === '' ? 'no tool that is known was found: add your steps' : `steps: ${found}`);
    log.info('try it: npx kimi-converge run');
    return EXIT.passed;
  },
};

function refuseToReplace(files: readonly string[], named: (file: string) => string): void {
  const present = files.filter(isThere);
  throwAll(present.map((file) => problem('HOST_FILE_EXISTS', { file: named(file) })));
}

/** Also a link that leads nowhere. */
function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** A link in the place of the file is replaced, and not what it leads to. */
function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, text, { flag: 'wx' });
}

function readManifest(root: string): Repository['manifest'] {
  const file = path.join(root, 'package.json');
  if (!existsSync(file)) return {};
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // It is npm's to complain about; without it the other tools are still found.
    return {};
  }
}
