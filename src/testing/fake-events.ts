import type { StepEvents } from '../plugin/index.ts';
import { failure } from './failure.ts';
import { lostInJson } from './lost-in-json.ts';

/** What a step has said. */
export interface FakeEvent {
  readonly type: string;
  /** A copy in plain JSON, as listeners get it; `null` where nothing was given. */
  readonly payload: unknown;
}

/** A bus that remembers what was said on it. */
export interface FakeEvents extends StepEvents {
  readonly emitted: readonly FakeEvent[];
}

/** Makes a bus for a step. `emit` throws an AssertionError where JSON can't hold the payload. */
export function fakeEvents(): FakeEvents {
  const emitted: FakeEvent[] = [];
  const emit = (type: string, payload?: unknown) => {
    const lost = lostInJson(payload, `the payload of "${type}"`);
    if (lost !== undefined) throw failure(lost);
    emitted.push({ type, payload: JSON.parse(JSON.stringify(payload ?? null)) });
  };
  return Object.freeze<FakeEvents>({ emitted, emit });
}
