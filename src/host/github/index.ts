import type { Publisher } from '../publisher.ts';
import { AnnotationCommands } from './annotation-commands.ts';
import { CheckRun } from './check-run.ts';
import type { GitHubAccess } from './client.ts';
import { CodeScanning } from './code-scanning.ts';
import type { Environment } from './context.ts';
import { Suggestions } from './suggestions.ts';
import { JobSummary } from './summary.ts';

export { actionLog, hideSecrets } from './action-log.ts';
export type { GitHubAccess } from './client.ts';
export { type GitHubContext, readGitHubContext } from './context.ts';
export { expressionContext } from './expression-context.ts';
export { OUTPUTS, type RunOutcome, setOutputs } from './outputs.ts';

/**
 * Everything that shows a result on GitHub. To be called one after another, in this order: the annotations
 * stand in for a check run that could not be made, and code scanning takes its time.
 */
export function createGitHubPublishers(
  access: GitHubAccess,
  env: Environment,
  textOf: (path: string) => Promise<string | undefined>,
): readonly Publisher[] {
  const checkRun = new CheckRun(access);
  return [
    checkRun,
    new AnnotationCommands(access.log, () => checkRun.showsFindings),
    new JobSummary(env, access.log),
    new Suggestions(access, textOf),
    new CodeScanning(access),
  ];
}
