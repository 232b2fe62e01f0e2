import { LIMITS } from './limits.ts';

/** Why a plugin is ended that goes beyond a limit. */
const BEYOND = {
  total: `it sends more than ${LIMITS.total} bytes`,
  findings: `it has more than ${LIMITS.findings} findings`,
  events: `it emits more than ${LIMITS.events} events`,
  report: `its report has more than ${LIMITS.report} characters`,
  waiting: `it asks for more than ${LIMITS.waiting} things at once`,
} as const;

/** Counts what a plugin takes up. */
export class Quota {
  readonly #taken = { total: 0, findings: 0, events: 0, report: 0, waiting: 0 };
  readonly #exceeded: (reason: string) => void;

  /** @param exceeded told when more is taken than there is */
  constructor(exceeded: (reason: string) => void) {
    this.#exceeded = exceeded;
  }

  /** @returns whether there was so much left */
  take(what: keyof typeof BEYOND, count: number): boolean {
    this.#taken[what] += count;
    const isThere = this.#taken[what] <= LIMITS[what];
    if (!isThere) this.#exceeded(BEYOND[what]);
    return isThere;
  }

  giveBack(what: keyof typeof BEYOND, count: number): void {
    this.#taken[what] -= count;
  }
}
