// Each wall by itself, and Node's permission model by itself: what each stops, and what not.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removeProjects, startNode } from '../../support/project.ts';
import type { Behind } from './behind.ts';
import { slug } from './evil/attempt.ts';
import { FAMILIES } from './evil/families.ts';
import { leaks } from './judge.ts';
import { describeBehind } from './machine.ts';
import { contentsOf, DIST, makeScene, NOWHERE, type Scene } from './scene.ts';
import { watch, type Watched } from './servers.ts';

/** Each must stop all, by itself too: should Node's permission model have a hole, the wall has none. */
const WALLS = [
  ['bubblewrap', false],
  ['sudo bubblewrap', true],
  ['sudo bubblewrap', false],
  ['sudo unshare', true],
  ['sudo unshare', false],
] as const;

const TRIED = ['READING', 'WRITING', 'PROCESSES', 'DESCRIPTORS', 'NETWORK', 'SIGNALS'];

let scene: Scene;
let other: Watched;

beforeAll(async () => {
  scene = makeScene();
  other = await watch(scene.outside);
});

afterAll(async () => {
  await other[Symbol.asyncDispose]();
  removeProjects();
});

/** Lets the plugin try; all that came of it, by attempt. */
async function tryBehind(behind: Pick<Behind, 'wall' | 'isPermitted' | 'families' | 'attempt'>) {
  const { workspace, outside, env } = scene;
  const aim = {
    ...NOWHERE,
    outside,
    dist: path.join(outside, 'dist'),
    port: other.port,
    socket: other.socket,
  };
  const told: Behind = { ...behind, workspace, dist: DIST, aim };
  const args = [path.join(import.meta.dirname, 'behind.ts'), JSON.stringify(told)];
  const ended = await startNode(workspace, args, env).ended;
  return { ...ended, outcomes: ended.stdout === '' ? {} : JSON.parse(ended.stdout).outcomes };
}

type Ended = Awaited<ReturnType<typeof tryBehind>>;

/** The attempts that something came of. */
function succeeded({ outcomes }: Ended, family: string): string[] {
  const names = Object.keys(FAMILIES[family] ?? {});
  return names.filter((name) => {
    const found = outcomes[family].find(({ title }: { title: string }) => title === name);
    if (found === undefined) throw new Error(`nobody tried "${name}"`);
    const hasVictim = existsSync(path.join(scene.outside, slug(name)));
    const isOut =
      family === 'NETWORK' && found.evidence.startsWith('got') && other.visits.length > 0;
    return leaks(found.evidence) || hasVictim || isOut;
  });
}

describe.each(WALLS)("%s, and Node's permission model beside it: %s", (wall, isPermitted) => {
  // Without the permission model it may start processes: behind the wall, and to no avail.
  const tried = isPermitted ? TRIED : TRIED.filter((family) => family !== 'PROCESSES');

  describeBehind(wall)('a plugin behind it', () => {
    let ended: Ended;
    let before: unknown;
    const around = () => [scene.workspace, scene.outside].map((folder) => contentsOf(folder));

    beforeAll(async () => {
      before = around();
      ended = await tryBehind({ wall, isPermitted, families: tried });
    }, 60_000);

    it('is really there', () => expect(JSON.parse(ended.stdout)).toMatchObject({ wall }));

    it.each(tried)('gets nowhere with %s', (family) => {
      expect(succeeded(ended, family)).toEqual([]);
    });

    it('changes no file, and comes to no server', () => {
      expect(around()).toEqual(before);
      expect(other.visits).toEqual([]);
    });
  });
});

describe("Node's permission model alone", () => {
  let ended: Ended;

  beforeAll(async () => {
    ended = await tryBehind({ wall: 'none', isPermitted: true, families: TRIED });
  }, 60_000);

  it.each(TRIED.filter((family) => family !== 'NETWORK'))('stops all of %s', (family) => {
    expect(succeeded(ended, family)).toEqual([]);
  });

  it('does not stop the network', () => {
    expect(succeeded(ended, 'NETWORK')).toEqual([
      'net.connect',
      'net.connect by IPv6',
      'net.connect by a name',
      'a socket with a name',
      'http.request',
      'http.request through a socket with a name',
      'http2.connect',
      'fetch',
      'a datagram',
    ]);
  });

  it.each(['SIGTERM', 'SIGKILL'])('does not stop %s to Convergence itself', async (signal) => {
    const attempt = `${signal} to its parent`;
    const families = ['DEADLY_SIGNALS'];
    const { code } = await tryBehind({ wall: 'none', isPermitted: true, families, attempt });
    expect(code).toBe(signal);
  });
});
