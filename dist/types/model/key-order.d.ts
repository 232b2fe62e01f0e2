/**
 * A finding with its keys in one order, whichever way it came: two that say the same are the same JSON. Keys
 * that nobody knows come last.
 */
export declare function inKeyOrder(value: unknown): unknown;
