/** What the process says with its exit code. */
export const EXIT = { passed: 0, gateFailed: 1, couldNotRun: 2, bug: 3, cancelled: 130 } as const;
