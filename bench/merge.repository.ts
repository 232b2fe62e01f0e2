// What the benchmark of merging reads: a repository, and what three tools say of it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files of reports, from the root of the repository. */
export const REPORTS = ['a.sarif', 'b.sarif', 'c.sarif'];

const FILES = 500;
const LINES = 400;

/** Names of tools, and of the rules by which they say the same thing. */
const TOOLS = [
  { name: 'Semgrep', rule: (index: number) => `javascript.rule-${index}` },
  { name: 'ESLint', rule: (index: number) => `rule-${index}` },
  { name: 'CodeQL', rule: (index: number) => `js/rule-${index}` },
] as const;

const CONFIGURATION = `baseline: baseline.sarif
fail_on: high
output_dir: out
reports: { sarif: all.sarif, xml: all.xml }
suppressions:
  - { path: 'src/f1*.js', rule: '*rule-3', reason: They are known }
gate:
  rules:
    few: { severity: medium, only: new, paths: ['src/**'], max: 10 }
`;

/**
 * Writes a repository and three reports, in which a third of the findings of each tool are said by the
 * others too, and a baseline with a tenth of them.
 *
 * @returns bytes of the three reports
 */
export function makeRepository(folder: string, count: number): number {
  mkdirSync(path.join(folder, 'src'));
  for (let file = 0; file < FILES; file += 1) {
    const lines = Array.from(
      { length: LINES },
      (_, line) => `  call${file % 7}(x${line}, ${line * file});\n`,
    );
    writeFileSync(path.join(folder, `src/f${file}.js`), lines.join(''));
  }
  writeFileSync(path.join(folder, 'convergence.yaml'), CONFIGURATION);
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  const each = Math.ceil(count / TOOLS.length);
  const texts = TOOLS.map((_, tool) => reportOf(tool, each, 0));
  texts.forEach((text, tool) => writeFileSync(path.join(folder, REPORTS[tool] ?? ''), text));
  writeFileSync(path.join(folder, 'baseline.sarif'), reportOf(0, Math.ceil(count / 10), 0));
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

const RULES = 40;

function reportOf(tool: number, count: number, from: number): string {
  const { name, rule } = TOOLS[tool] ?? TOOLS[0];
  const rules = Array.from({ length: RULES }, (_, index) => ({
    id: rule(index),
    shortDescription: { text: `What rule ${index} looks for` },
    fullDescription: {
      text: `What rule ${index} looks for, and why it matters to whoever reads it.`,
    },
    defaultConfiguration: { level: index % 4 === 0 ? 'error' : 'warning' },
    properties: { tags: ['security', `external/cwe/cwe-${100 + index}`] },
  }));
  const results = Array.from({ length: count }, (_, index) => resultOf(tool, from + index, rules));
  const run = { tool: { driver: { name, rules } }, columnKind: 'utf16CodeUnits', results };
  return JSON.stringify({ version: '2.1.0', runs: [run] });
}

/** Two of three findings are of one tool alone: on a column of their own line. */
function resultOf(tool: number, index: number, rules: readonly { readonly id: string }[]): object {
  const isShared = index % 3 === 0;
  const place = isShared ? index : index * TOOLS.length + tool;
  const rule = index % RULES;
  const uri = `src/f${place % FILES}.js`;
  const startLine = (Math.floor(place / FILES) % LINES) + 1;
  const startColumn = isShared ? 3 : 4 + tool;
  return {
    ruleId: rules[rule]?.id,
    ruleIndex: rule,
    message: {
      text: `Call number ${Math.floor(index / FILES / LINES)} of it gets what a request has sent, unchecked.`,
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
          region: { startLine, startColumn, endLine: startLine, endColumn: startColumn + 6 },
        },
      },
    ],
    partialFingerprints: { tool: `${tool}-${index}` },
  };
}
