import { HOME, NAME, type Text, WORKSPACE } from './text.ts';

/** What is known of variables that a command doesn't set itself. */
export const KNOWN_VARIABLES: ReadonlyMap<string, Text> = new Map([
  ['HOME', HOME],
  ['IFS', ' \t\n'],
  ['SHELL', '/bin/bash'],
  ['BASH', '/bin/bash'],
  ['GITHUB_WORKSPACE', WORKSPACE],
  ['AGENT_TOOLSDIRECTORY', '/opt/hostedtoolcache'],
  ['RUNNER_TOOL_CACHE', '/opt/hostedtoolcache'],
  ['RUNNER_TEMP', `/tmp/${NAME}`],
  ...`RANDOM SRANDOM UID EUID PPID BASHPID SECONDS LINENO SHLVL COLUMNS LINES EPOCHSECONDS HOSTNAME HOSTTYPE
  OSTYPE MACHTYPE USER LOGNAME GITHUB_SHA GITHUB_RUN_ID GITHUB_RUN_NUMBER GITHUB_RUN_ATTEMPT GITHUB_JOB
  GITHUB_ACTOR GITHUB_ACTOR_ID RUNNER_OS RUNNER_ARCH`
    .split(/\s+/)
    .map((name) => [name, NAME] as const),
]);

/** Whether variables of this name hold keys or passwords. */
export function isToken(name: string): boolean {
  return TOKEN.test(name);
}

const TOKEN =
  /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|(?:API|ACCESS|AUTH|DEPLOY|ENCRYPTION|PRIVATE|SIGNING|SSH)_?KEY|CREDENTIALS?)\d*$/i;
