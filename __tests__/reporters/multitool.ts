import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from '@jest/globals';
import type { Log, Result } from 'sarif';

const FOLDER = path.resolve(
  import.meta.dirname,
  '../../node_modules/@microsoft/sarif-multitool-linux',
);

const available = process.platform === 'linux' && existsSync(FOLDER);
if (!available) console.warn('SKIPPED: the SARIF Multitool that is installed runs on Linux only');

/** `it`, where there is a SARIF Multitool. */
export const itWithMultitool = available ? it : it.skip;

/** The JSON schema of SARIF 2.1.0, which the Multitool's package carries. */
export function sarifSchema(): object {
  return JSON.parse(readFileSync(path.join(FOLDER, 'sarif-2.1.0.json'), 'utf8')) as object;
}

/** What the Multitool says against a log by SARIF's rules and GitHub's, errors and warnings. */
export function complaintsAbout(sarif: string): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'sarif-'));
  try {
    const [input, report] = [path.join(folder, 'input.sarif'), path.join(folder, 'report.sarif')];
    writeFileSync(input, sarif);
    const rules = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning'];
    const output = ['-o', report, '--log', 'ForceOverwrite'];
    execFileSync(path.join(FOLDER, 'Sarif.Multitool'), ['validate', input, ...rules, ...output]);
    const [run] = (JSON.parse(readFileSync(report, 'utf8')) as Log).runs;
    return (run?.results ?? []).map(describe);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function describe({ ruleId, level, message }: Result): string {
  return [
    level ?? 'warning',
    ruleId,
    message.text ?? message.id,
    ...(message.arguments ?? []),
  ].join(' ');
}
