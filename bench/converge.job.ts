// What the benchmark of converging measures, a process each: node converge.job.ts converge|nothing COUNT
import { converge } from '../src/findings/index.ts';
import { withoutDuplicates } from '../src/findings/duplicates.ts';
import { identify } from '../src/findings/fingerprint.ts';
import { merge } from '../src/findings/merge.ts';
import { survey } from '../src/findings/survey.ts';
import { NO_SURROUNDINGS } from '../src/make-result.ts';
import { deepFreeze, type Finding } from '../src/model/index.ts';

/** What one process tells. */
export interface Measurement {
  readonly milliseconds: number;
  /** The most memory that the process ever had, in bytes. */
  readonly peak: number;
  /** Milliseconds of the stages that take most, each by itself, warm. */
  readonly stages: readonly (readonly [name: string, milliseconds: number])[];
  /** Statements that became part of another's finding. */
  readonly merged: number;
}

/** Lines of each file. */
const LINES = 1000;
const TEXT = Array.from({ length: LINES }, (_, line) =>
  line % 5 === 0 ? '  }' : `  const value${line} = read(${line}); // as it is`,
).join('\n');

const SURROUNDINGS = {
  ...NO_SURROUNDINGS,
  readText: async () => TEXT,
  today: '2026-11-22',
  outside: 0,
};

const TOOLS = [
  { tool: 'ESLint', id: 'no-unused-vars' },
  { tool: 'Biome', id: 'lint/correctness/noUnusedVariables' },
  { tool: 'Semgrep OSS', id: 'javascript.lang.security.detect-eval-with-expression' },
  { tool: 'ESLint', id: 'max-len' },
] as const;

/** As many statements, of four rules of three tools: two of them always mean the same. */
function statements(count: number): Finding[] {
  return Array.from({ length: count }, (_, index) => {
    const { tool, id } = TOOLS[index % TOOLS.length] ?? TOOLS[0];
    const place = Math.floor(index / TOOLS.length);
    const path = `src/feature-${Math.floor(place / LINES) % 97}/file-${Math.floor(place / LINES)}.js`;
    const startLine = (place % LINES) + 1;
    const statement: Finding = {
      title: `'value${startLine}' is assigned a value but never used.`,
      description: `${tool}: 'value${startLine}' is assigned a value but never used.`,
      severity: 'medium',
      confidence: 'high',
      target: path,
      findingType: 'lint',
      location: { path, startLine, startColumn: 7, endLine: startLine, endColumn: 18 },
      rule: { id },
      cwe: id.includes('eval') ? ['CWE-95'] : [],
      step: tool.toLowerCase(),
      tool,
    };
    // Through JSON, as it comes from a tool.
    return deepFreeze(JSON.parse(JSON.stringify(statement)) as Finding);
  });
}

async function measure(job: string, count: number): Promise<Measurement> {
  const given = statements(count);
  globalThis.gc?.();
  const start = performance.now();
  const result = job === 'converge' ? await converge(given, SURROUNDINGS) : undefined;
  const milliseconds = performance.now() - start;
  const peak = process.resourceUsage().maxRSS * 1024;
  const stages = job === 'converge' ? await stagesOf(given) : [];
  return { milliseconds, peak, stages, merged: result?.tally.merged ?? 0 };
}

async function stagesOf(given: readonly Finding[]): Promise<[string, number][]> {
  const times: [string, number][] = [];
  const timed = async <T>(name: string, action: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await action();
    times.push([name, performance.now() - start]);
    return result;
  };
  const distinct = await timed('duplicates', () => withoutDuplicates(given));
  const facts = await timed('survey', () => survey(distinct, SURROUNDINGS));
  const identified = await timed('identify', () => identify(distinct, facts));
  await timed('merge', () => merge(identified, []));
  return times;
}

if (import.meta.main) {
  const [job = '', count] = process.argv.slice(2);
  console.log(JSON.stringify(await measure(job, Number(count))));
}
