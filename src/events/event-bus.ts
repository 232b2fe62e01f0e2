import type { Event, Events, EventType } from './events.ts';

export type Listener = (event: Event) => void;

/** Carries what happens in a run to whoever listens. Delivers at once, in the order of subscription. */
export class EventBus {
  readonly #listeners = new Set<Listener>();

  /** Calls `listener` at every event from now on; the function that comes back ends that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit<Type extends EventType>(type: Type, payload: Events[Type]): void {
    // A type and its payload belong together by the signature, which the union can't show.
    const event = { ...payload, type } as unknown as Event;
    for (const listener of this.#listeners) listener(event);
  }
}
