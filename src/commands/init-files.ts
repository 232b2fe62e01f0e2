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

/** A workflow that runs them on every pull request. */
export function workflowFile(tools: readonly KnownTool[]): string {
  const setups = new Set(tools.map(({ setup }) => setup));
  return `name: Convergence

on:
  pull_request:
  push:
    branches: [main]

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
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
${[...setups].map((setup) => SETUP_STEPS[setup]).join('')}      - uses: kimi-ecosystem/convergence-action@v1
        with:
          config: convergence.yaml
`;
}

const SETUP_STEPS: Record<Setup, string> = {
  npm: `      - uses: actions/setup-node@v6
        with:
          node-version: lts/*
          cache: npm
      - run: npm ci
`,
  ruff: '      - run: pipx install ruff\n',
  semgrep: '      - run: pipx install semgrep\n',
};
