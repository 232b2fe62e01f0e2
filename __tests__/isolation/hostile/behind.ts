// A program: Convergence's side alone, with the hostile plugin behind one wall of choice. Writes what the plugin
// says of its attempts to standard output, as JSON.
import path from 'node:path';
import { guestProgram } from '../../../src/host/guest-program.ts';
import { openWorkspace } from '../../../src/host/workspace.ts';
import { loadIsolated, placeFor, readGrant, WallChoice } from '../../../src/isolation/index.ts';
import { WALL_KINDS, type WallKind } from '../../../src/isolation/walls.ts';
import { findingsOf } from '../../../src/plugin/findings-of.ts';
import { readStepResult } from '../../../src/plugin/read-step-result.ts';
import type { Lent } from '../../../src/plugin/runtime.ts';

/** What it is told as its only argument, as JSON. */
export interface Behind {
  readonly wall: string;
  /** Whether Node's permission model stands beside the wall. */
  readonly isPermitted: boolean;
  readonly workspace: string;
  readonly dist: string;
  readonly families: readonly string[];
  readonly attempt?: string;
  readonly aim: object;
}

// As the entries of Convergence do.
process.on('SIGUSR1', () => undefined);

const [, , told = ''] = process.argv;
const {
  wall,
  isPermitted,
  workspace: root,
  dist,
  families,
  attempt,
  aim,
}: Behind = JSON.parse(told);
const permissions = { network: [], read: ['src/**', 'links/**', '*.txt'], env: [], run: [] };
const workspace = openWorkspace(root);
const folder = path.join(root, 'evil');
const plugin = await loadIsolated({
  name: 'evil',
  module: path.join(folder, 'index.ts'),
  folder,
  workspace: root,
  async stage() {
    const files = (await workspace.listFiles()).filter(readGrant(permissions));
    return placeFor({ program: guestProgram(dist), plugin: folder, workspace: root, files });
  },
  permissions,
  env: {},
  walls: new WallChoice(WALL_KINDS.filter(({ name }) => name === wall).map(unpermitted)),
  accept: () => undefined,
  say: (text) => process.stderr.write(text),
});
const outcomes: Record<string, unknown> = {};
for (const family of families) {
  const config = { aim: JSON.stringify({ ...aim, family, attempt }) };
  const use = { name: 'hostile', config, lent: lent(), events: { emit: () => undefined } };
  await using step = await plugin.openStep(use);
  const { signal } = new AbortController();
  const where = { target: 'a repository', phase: 'diagnose', iteration: 1 } as const;
  const result = await step.execute({ ...where, workspace, findings: [], signal });
  const { findings } = readStepResult(result);
  const found: unknown[] = [];
  for await (const { values } of findingsOf(findings)) found.push(...values);
  outcomes[family] = found;
}
await plugin.close();
process.stdout.write(JSON.stringify({ wall: plugin.isolation, outcomes }));

function unpermitted(kind: WallKind): WallKind {
  if (isPermitted) return kind;
  const isFlag = (arg: string) => /^--(?:permission$|allow-|no-experimental-sqlite$)/.test(arg);
  return {
    ...kind,
    command: ({ command, ...confined }) =>
      kind.command({ ...confined, command: command.filter((arg) => !isFlag(arg)) }),
  };
}

function lent(): Lent {
  const refuse = async (): Promise<never> => {
    throw new Error('nothing is lent here');
  };
  const client = { get: refuse, head: refuse, post: refuse, put: refuse, patch: refuse };
  return {
    target: 'a repository',
    own: undefined,
    variables: {},
    workspace,
    clientFor: () => ({ ...client, request: refuse, delete: refuse, options: refuse }),
    commands: { run: refuse },
    refused: () => undefined,
    signal: new AbortController().signal,
    say: (text) => process.stderr.write(text),
  };
}
