import type { Permissions, Wall } from '../model/index.ts';
import { PROTOCOL_VERSION, type ResultOf } from '../protocol/index.ts';
import { explain } from './explain.ts';
import type { GuestPlace } from './guest-process.ts';
import { LIMITS } from './limits.ts';
import { Session } from './session.ts';
import type { WallChoice } from './wall-choice.ts';

/** A plugin that is to run in a process of its own. */
export interface Isolated {
  readonly name: string;
  /** Absolute path of its module. */
  readonly module: string;
  /** Absolute real path of its folder, or of the file that it is. */
  readonly folder: string;
  /** Absolute real path of the workspace. */
  readonly workspace: string;
  /**
   * Called before each start. Says what it may see and read, as that is now.
   *
   * @throws ConvergenceError where what is there is no longer what was reviewed
   */
  readonly stage: () => Promise<GuestPlace>;
  readonly permissions: Permissions;
  /** The variables that it was granted, with their values. */
  readonly env: Readonly<Record<string, string>>;
  readonly walls: WallChoice;
  /** Throws where the plugin must not run behind this wall. Nothing of it has run by then. */
  readonly accept: (wall: Wall) => void;
  /** Shows what it writes while nothing uses it. */
  readonly say: (text: string) => void;
}

/**
 * Starts a process and loads the plugin in it.
 *
 * @throws ConvergenceError `PLUGIN_*`
 */
export async function startSession(isolated: Isolated): Promise<{
  readonly session: Session;
  readonly offers: ResultOf<'initialize'>;
}> {
  const { name, module, stage, env, walls, accept, say } = isolated;
  const session = await walls.start(await stage(), (guest, wall) =>
    new Session(guest, wall).ready(),
  );
  session.output.showTo(say);
  try {
    accept(session.wall);
    const params = { protocol: PROTOCOL_VERSION, module, env: { ...env } } as const;
    const load = session.request('initialize', params);
    return { session, offers: await session.within(LIMITS.load, load) };
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw explain(error, name);
  }
}
