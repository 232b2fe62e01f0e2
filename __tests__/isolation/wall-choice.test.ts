import { realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { guestProgram } from '../../src/host/guest-program.ts';
import {
  type GuestPlace,
  type GuestProcess,
  startGuest,
} from '../../src/isolation/guest-process.ts';
import { Session } from '../../src/isolation/session.ts';
import { WallChoice } from '../../src/isolation/wall-choice.ts';
import { WALL_KINDS, type WallKind } from '../../src/isolation/walls.ts';
import { ROOT } from '../docs/pages.ts';
import { project, removeProjects } from '../support/project.ts';
import { serve } from '../support/server.ts';

const sessions: Session[] = [];

afterEach(async () => {
  for (const session of sessions.splice(0)) await session[Symbol.asyncDispose]();
  removeProjects();
});

// The guest as it is shipped: it needs to be built.
const PROGRAM = guestProgram(path.join(ROOT, 'dist'));
const KINDS = WALL_KINDS.filter(({ platforms }) => platforms.includes(process.platform));

function placeWith(plugin = ''): { readonly place: GuestPlace; readonly module: string } {
  const folder = realpathSync(project({ 'index.mjs': plugin }));
  const readable = [...PROGRAM.readable, folder];
  return {
    place: { program: PROGRAM, readable, visible: readable },
    module: path.join(folder, 'index.mjs'),
  };
}

function open(guest: GuestProcess, wall: WallKind): Promise<Session> {
  const session = new Session(guest, wall);
  sessions.push(session);
  return session.ready();
}

/** A wall of this name that a command stands for. */
function wall(name: WallKind['name'], ...command: readonly string[]): WallKind {
  return { name, platforms: [process.platform], channel: 'own', command: () => command };
}

const BROKEN = wall('bubblewrap', '/bin/sh', '-c', 'echo no permission >&2; exit 3');
const MISSING = wall('sudo bubblewrap', '/nowhere/sudo');
const NONE = KINDS.filter(({ name }) => name === 'none');

describe('the choice of a wall', () => {
  it('takes the first that holds up, and it alone from then on', async () => {
    const tried: string[] = [];
    const counting = [BROKEN, MISSING, ...NONE, ...NONE].map((kind): WallKind => ({
      ...kind,
      command: (confined) => (tried.push(kind.name), kind.command(confined)),
    }));
    const choice = new WallChoice(counting);
    for (let start = 0; start < 2; start += 1) {
      await using session = await choice.start(placeWith().place, open);
      expect(session.wall).toBe('none');
    }
    const each = ['bubblewrap', 'sudo bubblewrap'].flatMap((name) => [name, name]);
    expect(tried).toEqual([...each, 'none', 'none']);
  });

  it('falls to no weaker one because of what is to be seen', async () => {
    const [none] = NONE;
    if (none === undefined) throw new Error('no system is without');
    const crowded = (count: number): WallKind => ({
      ...none,
      name: 'bubblewrap',
      command: (confined) =>
        confined.visible.length > count ? ['/bin/sh', '-c', 'exit 1'] : none.command(confined),
    });
    const { place } = placeWith();
    const more = { ...place, visible: [...place.visible, '/a', '/b'] };
    const choice = new WallChoice([crowded(place.visible.length), ...NONE]);
    await expect(choice.start(more, open)).rejects.toMatchObject({
      code: 'PLUGIN_NO_PROCESS',
      message: 'no process for plugins could be started: bubblewrap: it ended with exit code 1',
    });
  });

  it('says so where there is more to be seen than a command line can say', async () => {
    const { place } = placeWith();
    const readable = Array.from({ length: 5_000 }, (_, index) => `/${'x'.repeat(2_000)}${index}`);
    await expect(new WallChoice(NONE).start({ ...place, readable }, open)).rejects.toMatchObject({
      code: 'PLUGIN_NO_PROCESS',
      message: /E2BIG/,
    });
  });

  it('falls to no weaker one, once one has held up', async () => {
    let isThere = true;
    const [none] = NONE;
    const fickle: WallKind = {
      ...BROKEN,
      command: (confined) =>
        (isThere ? none?.command(confined) : undefined) ?? BROKEN.command(confined),
    };
    const choice = new WallChoice([fickle, ...NONE]);
    await (await choice.start(placeWith().place, open))[Symbol.asyncDispose]();
    isThere = false;
    await expect(choice.start(placeWith().place, open)).rejects.toMatchObject({
      code: 'PLUGIN_NO_PROCESS',
      message: 'no process for plugins could be started: bubblewrap: it ended with exit code 3',
    });
  });

  it('says why each of them did not hold up, where none did', async () => {
    await expect(
      new WallChoice([BROKEN, MISSING]).start(placeWith().place, open),
    ).rejects.toMatchObject({
      code: 'PLUGIN_NO_PROCESS',
      message: expect.stringMatching(
        /: bubblewrap: it ended with exit code 3; sudo bubblewrap: it could not be started: .*ENOENT/,
      ),
    });
  });

  it('does not try what is for other systems', async () => {
    const foreign: WallKind = { ...BROKEN, platforms: ['sunos'] };
    await using session = await new WallChoice([foreign, ...NONE]).start(placeWith().place, open);
    expect(session.wall).toBe('none');
  });
});

describe.each(KINDS)('the wall "$name"', (kind) => {
  let isHere = false;

  beforeAll(async () => {
    isHere = await new WallChoice([kind]).start(placeWith().place, open).then(
      async (session) => (await session[Symbol.asyncDispose](), true),
      (error: unknown) => (
        console.warn(`not tested, because it is not on this machine: ${String(error)}`),
        false
      ),
    );
  }, 30_000);

  /** What a plugin that does this says of itself: the error that its module throws. */
  async function saidBy(code: string, more: readonly string[] = []): Promise<string> {
    const { place, module } = placeWith(code);
    const seen = [...place.readable, ...more];
    const seeing = { ...place, readable: seen, visible: seen };
    await using session = await new WallChoice([kind]).start(seeing, open);
    const params = { protocol: 1, module, env: { GRANTED: 'yes' } } as const;
    return await session
      .request('initialize', params)
      .then(JSON.stringify, (error: Error) => error.message);
  }

  it('lets a plugin load, with the variables that it was granted and no others', async () => {
    if (!isHere) return;
    expect(await saidBy('throw new Error(JSON.stringify(process.env))')).toMatch(
      /\{"GRANTED":"yes"\}$/,
    );
  });

  it('shows files that it is to show, and no others', async () => {
    if (!isHere) return;
    const granted = project({ 'a.txt': 'granted' });
    const other = project({ 'b.txt': 'other' });
    const read = (file: string) =>
      `import { readFileSync } from 'node:fs'; throw new Error(readFileSync(${JSON.stringify(file)}, 'utf8'));`;
    expect(await saidBy(read(path.join(granted, 'a.txt')), [granted])).toMatch(/granted$/);
    expect(await saidBy(read(path.join(other, 'b.txt')))).toMatch(/refused|ENOENT/);
    expect(await saidBy(read('/etc/passwd'))).toMatch(/refused|ENOENT/);
  });

  it('starts where a file to be shown has been deleted meanwhile', async () => {
    if (!isHere) return;
    expect(await saidBy('throw new Error("there")', ['/nowhere/a.txt'])).toMatch(/there$/);
  });

  it('shows what is printed until the very end', async () => {
    if (!isHere) return;
    const { place, module } = placeWith("console.log('last words'); export function register() {}");
    const session = await new WallChoice([kind]).start(place, open);
    const lines: string[] = [];
    session.output.showTo((text) => void lines.push(text));
    await session.request('initialize', { protocol: 1, module, env: {} }).catch(() => undefined);
    await session[Symbol.asyncDispose]();
    expect(lines).toEqual(['last words\n']);
  });

  it('leaves no process behind, whatever the plugin does', async () => {
    if (!isHere) return;
    const { place, module } = placeWith('for (;;);');
    const guest = startGuest(kind, place);
    const session = await open(guest, kind);
    session.request('initialize', { protocol: 1, module, env: {} }).catch(() => undefined);
    await sleep(200);
    await session[Symbol.asyncDispose]();
    expect(await guest.ended).toMatch(/SIGKILL|exit code 137/);
  });

  it(`lets ${kind.name === 'none' ? 'everything' : 'nothing'} through to the network`, async () => {
    if (!isHere) return;
    await using server = await serve((_request, response) => response.end('reached'));
    const text = await saidBy(`throw new Error(await (await fetch('${server.url}')).text());`);
    expect(text).toMatch(kind.name === 'none' ? /reached$/ : /fetch failed/);
  });
});
