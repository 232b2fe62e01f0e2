import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfigFile, openWorkspace } from '../../../src/host/workspace.ts';
import { ownerOf } from '../../../src/host/trust/owner-of.ts';
import { removeProjects, write } from '../../support/project.ts';
import { checkOut, type Origin, origin, workspace } from './repositories.ts';

afterEach(removeProjects);

const FILE = 'conf/convergence.yaml';
const BASE = { [FILE]: 'steps: {}\n', 'other.yaml': 'steps: { a: { tool: evil } }\n' };

let github: Origin;
let folder: string;

/** Whose the configuration is, once the pull request's merge is checked out. */
async function owner({ depth = ['--depth=2'], file = FILE, base = github.base } = {}) {
  checkOut(github, github.merge, folder, depth);
  const bytes = await readConfigFile(folder, file);
  const trust = { kind: 'fork', ...(base !== '' && { base }) } as const;
  return ownerOf({ trust, workspace: openWorkspace(folder) }, file, bytes);
}

function pullRequest(head: Readonly<Record<string, string>>): void {
  github = origin(BASE, head);
  folder = workspace();
}

beforeEach(() => pullRequest({ 'src/a.js': 'evil()' }));

describe('the configuration of a pull request from a fork', () => {
  it("is the repository's where the base has just the same", async () => {
    expect(await owner()).toBe('repository');
  });

  it('is the same with the line ends of Windows', async () => {
    checkOut(github, github.merge, folder, ['--depth=2']);
    const bytes = Buffer.from(BASE[FILE].replaceAll('\n', '\r\n'));
    const trust = { kind: 'fork', base: github.base } as const;
    const given = { trust, workspace: openWorkspace(folder) };
    expect(await ownerOf(given, FILE, bytes)).toBe('repository');
  });

  it.each([
    ['has been changed', { [FILE]: 'steps: {}\n\n' }],
    ['has been replaced by another file of the base', { [FILE]: BASE['other.yaml'] }],
  ])("is the fork's where it %s", async (_, head) => {
    pullRequest(head);
    expect(await owner()).toBe('fork');
  });

  it("is the fork's where the base has it elsewhere", async () => {
    pullRequest({ 'convergence.yaml': BASE[FILE] });
    expect(await owner({ file: 'convergence.yaml' })).toBe('fork');
  });

  it("is the fork's where it was changed after the checkout, and no longer is what it was", async () => {
    expect(await owner()).toBe('repository');
    write(folder, FILE, 'steps: { a: { tool: evil } }\n');
    const bytes = await readConfigFile(folder, FILE);
    const trust = { kind: 'fork', base: github.base } as const;
    expect(await ownerOf({ trust, workspace: openWorkspace(folder) }, FILE, bytes)).toBe('fork');
  });

  it.each([
    ["git does not have the base's commit", { depth: ['--depth=1'] }],
    ['the event names no commit', { base: '' }],
    ['the event names another', { base: 'a'.repeat(40) }],
  ])("counts as the fork's where %s", async (_, given) => {
    expect(await owner(given)).toBe('fork');
  });

  it("counts as the fork's where there is no repository", async () => {
    const place = path.join(folder, '..');
    write(place, 'convergence.yaml', BASE[FILE]);
    const trust = { kind: 'fork', base: github.base } as const;
    const given = { trust, workspace: openWorkspace(place) };
    const bytes = Buffer.from(BASE[FILE]);
    expect(await ownerOf(given, 'convergence.yaml', bytes)).toBe('fork');
  });
});

it("is the repository's in every other run", async () => {
  for (const trust of [
    { kind: 'trusted' },
    { kind: 'base-only', event: 'pull_request_target', commits: [] },
  ] as const) {
    const given = { trust, workspace: openWorkspace('/nowhere') };
    expect(await ownerOf(given, 'a.yaml', Buffer.from(''))).toBe('repository');
  }
});
