import type { StepEvents } from '../plugin/index.ts';
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
export declare function fakeEvents(): FakeEvents;
