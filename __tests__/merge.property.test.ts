import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { combine, type GivenReport } from '../src/combine-reports.ts';
import { asReported, converge } from '../src/findings/index.ts';
import { readOwnReport } from '../src/ingest/index.ts';
import { CONFIDENCES, type Finding, inKeyOrder, SEVERITIES } from '../src/model/index.ts';
import { SarifReporter } from '../src/reporters/index.ts';
import { surroundingsOf } from './findings/support/surroundings.ts';
import { scanResult } from './reporters/sample.ts';

/** Few of everything, so that many are duplicates, of one place, or the same in other tools' words. */
const anyStatement: fc.Arbitrary<Finding> = fc
  .record({
    tool: fc.constantFrom('ESLint', 'Biome', 'Semgrep', 'Acme'),
    rule: fc.constantFrom('no-eval', 'lint/security/noGlobalEval', 'eqeqeq', 'own'),
    title: fc.constantFrom('eval is harmful', 'say it\n\notherwise', 'a "quoted" \\ one'),
    severity: fc.constantFrom(...SEVERITIES),
    confidence: fc.constantFrom(...CONFIDENCES),
    path: fc.constantFrom('src/a.js', 'src/b c.js'),
    line: fc.integer({ min: 1, max: 4 }),
    cwe: fc.constantFrom(undefined, ['CWE-95'], ['CWE-79', 'CWE-89']),
    metadata: fc.constantFrom(undefined, { z: 1, a: { snake_case: [true] } }),
    isPlaced: fc.boolean(),
  })
  .map(({ tool, rule, path, line, isPlaced, cwe, metadata, ...said }) => ({
    ...said,
    tool,
    step: tool.toLowerCase(),
    description: said.title,
    target: path,
    findingType: 'lint',
    rule: { id: rule },
    ...(isPlaced && {
      location: { path, startLine: line, startColumn: 2, endLine: line, endColumn: 5 },
    }),
    ...(cwe && { cwe }),
    ...(metadata && { metadata }),
  }));

const MACHINES = 5;

/** Statements, each with the machine that reports it. */
const anyPartition = fc.array(fc.tuple(anyStatement, fc.nat(MACHINES - 1)), { maxLength: 30 });

describe('a run that is divided in any way', () => {
  it('comes to the same once its reports are written, read and combined', async () => {
    await fc.assert(
      fc.asyncProperty(anyPartition, async (partition) => {
        const whole = partition.map(([statement]) => statement);
        const parts = Array.from({ length: MACHINES }, (_, machine) =>
          reportOf(partition.flatMap(([statement, at]) => (at === machine ? [statement] : []))),
        );
        const { findings } = combine(parts);
        expect(findings).toHaveLength(whole.length);
        expect(await linesOf(findings)).toEqual(await linesOf(whole));
      }),
      { numRuns: 60 },
    );
  });
});

/** What is read of the report that one machine has written. */
function reportOf(statements: readonly Finding[]): GivenReport {
  const result = scanResult({ ...asReported(statements, 0), steps: [], diagnostics: [] });
  const read = readOwnReport(new SarifReporter().generate(result), 'a shard');
  if (read === undefined) throw new Error('no report of ours');
  const { statements: findings, steps, diagnostics, plugins, commands, fixes } = read;
  return {
    file: 'a',
    shard: undefined,
    findings,
    steps,
    diagnostics,
    plugins,
    commands,
    fixes,
    outside: 0,
  };
}

/** All that they come to, a line each, as the JSON report has it. */
async function linesOf(statements: readonly Finding[]): Promise<string[]> {
  const { findings, suppressed, tally } = await converge(statements, surroundingsOf({}));
  return [...findings, ...suppressed, tally].map((each) => JSON.stringify(inKeyOrder(each)));
}
