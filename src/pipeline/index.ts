export { describePlan, planAsJson } from './describe-plan.ts';
export { openCommandLog } from './command-log.ts';
export { CommandPolicy } from './command-policy.ts';
export { commandLine } from './find-tool.ts';
export { HOST_EXECUTOR } from './host-executor.ts';
export { type LoopResult, runLoop } from './loop.ts';
export { makePlan, type Plan } from './plan.ts';
export type { Ports } from './ports.ts';
export { placeFor } from './work/own-executor.ts';
