// A result with as many findings as wanted, of the size and variety that a linter's have.
import { deepFreeze, type Finding, type ScanResult, sealScanResult } from '../src/model/index.ts';

export function resultOf(count: number): ScanResult {
  return sealScanResult({
    target: 'kimi-ecosystem/example',
    startTime: new Date('2026-11-22T12:00:00.000Z'),
    endTime: new Date('2026-11-22T12:01:00.000Z'),
    findings: Array.from({ length: count }, (_, index) => findingOf(index)),
    diagnostics: [],
    steps: [],
    plugins: [],
    commands: [],
    verdict: {
      conclusion: 'passed',
      threshold: 'high',
      reason: 'Passed: it is only a benchmark.',
      rules: [],
    },
    suppressed: [],
    fixed: [],
    tally: {
      reported: count,
      duplicates: 0,
      merged: 0,
      suppressed: 0,
      kept: count,
      outside: 0,
    },
    baseline: undefined,
    changes: undefined,
    fixes: [],
    iterations: 1,
    loop: { state: 'IDLE', reason: 'The phases ran once.', iterations: [] },
    category: 'convergence',
    version: '0.1.0',
  });
}

function findingOf(index: number): Finding {
  const message = `'value${index}' is assigned a value but never used.`;
  const path = `src/feature-${index % 97}/component-${index % 1009}.js`;
  const startLine = (index % 3000) + 1;
  const finding: Finding = {
    title: message,
    description: message,
    severity: 'medium',
    confidence: 'high',
    target: path,
    findingType: 'lint',
    location: { path, startLine, startColumn: 7, endLine: startLine, endColumn: 18 },
    rule: { id: `rule-${index % 200}`, title: `Rule number ${index % 200}` },
    step: 'lint',
    tool: 'ESLint',
    fingerprints: {
      primaryLocationLineHash: `${hexadecimal(index, 16)}:1`,
      'convergence/v1': hexadecimal(index, 32),
    },
  };
  // Through JSON, as it comes from a tool: text that was put together here would first have to be flattened.
  return deepFreeze(JSON.parse(JSON.stringify(finding)) as Finding);
}

function hexadecimal(index: number, length: number): string {
  return (index * 7919).toString(16).padStart(length, 'c129715d7a2bc9a3');
}
