import { loadTesting } from './index.js';

export const { checkExecutor, checkPlugin, checkReporter, checkScanner, checkStep, fakeClient, fakeCommands, fakeEvents, fakeWorkspace, fixtures, sampleFinding, sampleResult, stepContext } = await loadTesting();
