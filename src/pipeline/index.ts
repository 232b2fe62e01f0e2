export { describePlan, planAsJson } from './describe-plan.ts';
export { openCommandLog } from './command-log.ts';
export { CommandPolicy } from './command-policy.ts';
export { commandLine } from './find-tool.ts';
export { HOST_EXECUTOR } from './host-executor.ts';
export {
  applyFixes,
  byWorst,
  type Candidate,
  type FixOutcome,
  type Proposal,
  proposalsOf,
  readCandidates,
  unifiedDiff,
  type Written,
} from './fix/index.ts';
export { type LoopResult, proposedFixes, runLoop } from './loop/index.ts';
export { makePlan, type Plan } from './plan.ts';
export type { Backup, FileChange, Ports, RepositoryFiles, WorkingTree } from './ports.ts';
export type { StepReport } from './run-step.ts';
export { shardOf } from './shard.ts';
export { placeFor } from './work/own-executor.ts';
