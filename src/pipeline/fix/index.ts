export { type Applied, applyFixes, type Written } from './apply.ts';
export { arrange, type FixOutcome, outcomeOf } from './arrange.ts';
export { type Candidate, type Proposal, readCandidates } from './candidate.ts';
export { isFixer, watchFixer } from './fixer.ts';
export { byWorst, proposalsOf } from './propose.ts';
export { hashOf } from './text.ts';
export { toolFixes } from './tool-fixes.ts';
export { unifiedDiff } from './unified-diff.ts';
