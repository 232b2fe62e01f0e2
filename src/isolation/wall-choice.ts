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
   *   rejects where it never does: the wall did not hold up
   * @throws ConvergenceError `PLUGIN_NO_PROCESS`
   */
  async start<Opened>(
    place: GuestPlace,
    open: (guest: GuestProcess, wall: WallKind) => Promise<Opened>,
  ): Promise<Opened> {
    const reasons: string[] = [];
    for (const wall of this.#candidates) {
      const guest = startGuest(wall, place);
      try {
        const opened = await open(guest, wall);
        // The others need not try what did not hold up.
        this.#candidates = [wall];
        return opened;
      } catch (error) {
        reasons.push(`${wall.name}: ${messageOf(error)}`);
        await guest.kill();
      }
    }
    throw problem('PLUGIN_NO_PROCESS', { detail: reasons.join('; ') });
  }
}
