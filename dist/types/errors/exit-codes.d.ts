/** What the process says with its exit code. */
export declare const EXIT: {
    readonly passed: 0;
    readonly gateFailed: 1;
    readonly couldNotRun: 2;
    readonly bug: 3;
    readonly cancelled: 130;
};
