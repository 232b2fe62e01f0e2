import type { KnownTool, Setup } from './init-tools.ts';

/** convergence.yaml for the tools that were found. */
export function configFile(tools: readonly KnownTool[]): string {
  return `# What Convergence runs, and what it does with what it finds.
# All keys: https://github.com/kimi-ecosystem/convergence-action#configuration

steps:${tools.length === 0 ? NO_STEPS : `\n${tools.map(step).join('\n')}`}
# From this severity on a finding fails the build: critical, high, medium, low, info, or never.
fail_on: high

# Reports to write, beside what is shown on the pull request.
reports:
  sarif: reports/convergence.sarif
`;
}

const NO_STEPS = ` {}
# No tool that is known was found. A step looks like this:
#
# steps:
#   lint:
#     tool: npx eslint . -f json   # any command
#     format: eslint               # what it writes: sarif or eslint; without it the exit code counts
`;

function step({ step: name, comment, tool, format }: KnownTool): string {
  return [
    `  # ${comment}.`,
    `  ${name}:`,
    `    tool: ${tool}`,
    ...(format === undefined ? [] : [`    format: ${format}`]),
    '',
  ].join('\n');
}

/** Where a workflow runs. */
export interface WorkflowPlace {
  /** Of the working directory in the repository; empty: its root. */
  readonly folder: string;
  /** The branch whose pushes are looked at, beside pull requests. */
  readonly branch: string;
  /** The lock file of the package manager; `undefined`: there is none. */
  readonly lockFile: LockFile | undefined;
}

/** A workflow that runs them on every pull request. */
export function workflowFile(tools: readonly KnownTool[], place: WorkflowPlace): string {
  const { folder, branch } = place;
  const setups = [...new Set(tools.map(({ setup }) => setup))];
  return `name: Convergence

on:
  pull_request:
  push:
    branches: [${JSON.stringify(branch)}]

permissions:
  contents: read
  # For the check run with annotations.
  checks: write
  # For alerts in code scanning.
  security-events: write
  pull-requests: read

jobs:
  convergence:
    runs-on: ubuntu-latest
    timeout-minutes: 15
${folder === '' ? '' : `    defaults:\n      run:\n        working-directory: ${JSON.stringify(folder)}\n`}    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
${setups.map((setup) => setupSteps(setup, place)).join('')}      - uses: kimi-ecosystem/convergence-action@v1
        with:
          config: convergence.yaml
${folder === '' ? '' : `          working-directory: ${JSON.stringify(folder)}\n`}`;
}

/** The lock files that tell package managers apart. */
export const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock'] as const;

export type LockFile = (typeof LOCK_FILES)[number];

/** What installs the packages that a lock file names. Corepack comes with Node's setup. */
const INSTALL = {
  'package-lock.json': 'npm ci',
  'pnpm-lock.yaml': 'corepack enable && pnpm install --frozen-lockfile',
  'yarn.lock': 'corepack enable && yarn install',
} as const satisfies Record<LockFile, string>;

function setupSteps(setup: Setup, { folder, lockFile }: WorkflowPlace): string {
  if (setup !== 'npm') return `      - run: pipx install ${setup}\n`;
  const isNpm = lockFile === 'package-lock.json';
  const lock = folder === '' ? lockFile : `${folder}/${lockFile}`;
  const cache = `          cache: npm\n          cache-dependency-path: ${JSON.stringify(lock)}\n`;
  return `      - uses: actions/setup-node@v6
        with:
          node-version: lts/*
${isNpm ? cache : ''}      - run: ${lockFile === undefined ? 'npm install' : INSTALL[lockFile]}
`;
}
