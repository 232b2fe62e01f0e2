import { messageOf, problem } from '../errors/index.ts';
import { type GuestPlace, type GuestProcess, startGuest } from './guest-process.ts';
import { WALL_KINDS, type WallKind } from './walls.ts';

/** Starts guests behind the strongest wall that the machine allows. */
export class WallChoice {
  #candidates: readonly WallKind[];

  constructor(kinds: readonly WallKind[] = WALL_KINDS) {
    this.#candidates = kinds.filter(({ platforms }) => platforms.includes(process.platform));
  }

  /**
   * @param open waits until the guest has said that it is there, which it does before it loads anything;
   *   rejects where it never does
   * @throws ConvergenceError `PLUGIN_NO_PROCESS`
   */
  async start<Opened extends AsyncDisposable>(
    place: GuestPlace,
    open: Open<Opened>,
  ): Promise<Opened> {
    const reasons: string[] = [];
    for (const wall of this.#candidates) {
      try {
        const opened = await startBehind(wall, place, open);
        // The others need not try what did not hold up.
        this.#candidates = [wall];
        return opened;
      } catch (error) {
        reasons.push(`${wall.name}: ${messageOf(error)}`);
        // Too many files would bring any wall down: whoever brings them gets no weaker one by that.
        if (await holdsUp(wall, place, open)) break;
      }
    }
    throw problem('PLUGIN_NO_PROCESS', { detail: reasons.join('; ') });
  }
}

type Open<Opened> = (guest: GuestProcess, wall: WallKind) => Promise<Opened>;

async function startBehind<Opened>(
  wall: WallKind,
  place: GuestPlace,
  open: Open<Opened>,
): Promise<Opened> {
  const guest = startGuest(wall, place);
  try {
    return await open(guest, wall);
  } catch (error) {
    await guest.kill();
    throw error;
  }
}

/** Whether a wall holds up on this machine, with nothing to be seen behind it but the guest's program. */
async function holdsUp(
  wall: WallKind,
  { program }: GuestPlace,
  open: Open<AsyncDisposable>,
): Promise<boolean> {
  const { readable } = program;
  try {
    await using _guest = await startBehind(wall, { program, readable, visible: readable }, open);
    return true;
  } catch {
    return false;
  }
}
