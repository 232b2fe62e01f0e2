import { setOutput } from '@actions/core';
import { messageOf, problem } from '../../errors/index.ts';
import { countBySeverity, type ScanResult } from '../../model/index.ts';
import type { Logger } from '../logger.ts';
import type { Published, WrittenReport } from '../publisher.ts';
import { asHost } from '../own-output.ts';
import { tell } from './tell.ts';

/** All that came of a run. */
export interface RunOutcome {
  readonly result: ScanResult;
  readonly reports: readonly WrittenReport[];
  /** By all publishers. */
  readonly published: Published;
}

export interface Output {
  readonly name: string;
  /** As action.yml and the README have it. */
  readonly description: string;
  readonly value: (outcome: RunOutcome) => string;
}

/** The outputs of the action, in the order of action.yml. */
export const OUTPUTS: readonly Output[] = [
  {
    name: 'conclusion',
    description: 'What the gate decided: `passed`, `failed` or `cancelled`.',
    value: ({ result }) => result.verdict.conclusion,
  },
  {
    name: 'reason',
    description: 'Why, in one sentence.',
    value: ({ result }) => result.verdict.reason,
  },
  {
    name: 'findings',
    description: 'How many findings there are.',
    value: ({ result }) => String(result.findings.length),
  },
  severityOutput('critical'),
  severityOutput('high'),
  severityOutput('medium'),
  severityOutput('low'),
  severityOutput('info'),
  {
    name: 'reports',
    description: 'The absolute paths of all reports, one a line.',
    value: ({ reports }) => reports.map(({ path }) => path).join('\n'),
  },
  reportOutput('sarif'),
  reportOutput('xml'),
  reportOutput('json'),
  reportOutput('markdown'),
  publishedOutput('check-run-url', 'The page of the check run; empty where none was made.'),
  publishedOutput('sarif-id', 'The id of the upload to code scanning; empty where there was none.'),
];

/** Sets all outputs. Like all reporting, it never fails a run. */
export function setOutputs(outcome: RunOutcome, log: Logger): void {
  for (const { name, value } of OUTPUTS) {
    try {
      asHost(() => setOutput(name, value(outcome)));
    } catch (error) {
      tell(log, 'warning', problem('HOST_OUTPUT_FAILED', { name, detail: messageOf(error) }));
      return;
    }
  }
}

function severityOutput(name: keyof ReturnType<typeof countBySeverity>): Output {
  return {
    name,
    description: `How many findings are of severity ${name}.`,
    value: ({ result }) => String(countBySeverity(result.findings)[name]),
  };
}

function reportOutput(name: string): Output {
  return {
    name,
    description: `The absolute path of the ${name} report; empty where none was asked for.`,
    value: ({ reports }) => reports.find(({ reporter }) => reporter === name)?.path ?? '',
  };
}

function publishedOutput(name: string, description: string): Output {
  return { name, description, value: ({ published }) => published[name] ?? '' };
}
