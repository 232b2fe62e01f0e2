/** Freezes a value of plain objects and arrays with all that is in it, and returns it. */
export declare function deepFreeze<T>(value: T): T;
