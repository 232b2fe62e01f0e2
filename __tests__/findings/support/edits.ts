import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../../src/model/index.ts';

/** A line of a file, and the rules that find something on it. */
export interface Line {
  readonly text: string;
  readonly rules: readonly string[];
}

export interface Edited {
  readonly lines: readonly Line[];
  readonly path?: string;
  readonly newline?: string;
}

/** What people do to a file; lines that are found fault with stay what they are, each the same object. */
export const EDITS = {
  'insert lines elsewhere': (lines, random) => ({
    lines: lines.flatMap((line) => (random() < 0.2 ? [clean(pick(lines, random)), line] : [line])),
  }),
  'delete lines elsewhere': (lines, random) => ({
    lines: lines.filter(({ rules }) => rules.length > 0 || random() < 0.7),
  }),
  're-indent': (lines) => ({
    lines: respelt(lines, (text) => `\t  ${text.replaceAll('  ', '\t')}`),
  }),
  'CRLF for LF': (lines) => ({ lines, newline: '\r\n' }),
  rename: (lines) => ({ lines, path: 'elsewhere/renamed.ts' }),
  'edit the neighbours': (lines) => ({
    lines: lines.map((line) => (line.rules.length > 0 ? line : edited(line))),
  }),
  'move a block': (lines, random) => {
    const [from = 0, to = 0] = [random(), random()].map((at) => Math.floor(at * lines.length));
    const block = lines.slice(from, from + 10);
    const others = lines.toSpliced(from, 10);
    return { lines: others.toSpliced(Math.min(to, others.length), 0, ...block) };
  },
  'delete lines with findings': (lines, random) => ({
    lines: lines.filter(({ rules }) => rules.length === 0 || random() < 0.8),
  }),
  'insert lines with findings': (lines, random) => ({
    lines: lines.flatMap((line) => (random() < 0.2 ? [{ ...pick(lines, random) }, line] : [line])),
  }),
} as const satisfies Record<string, (lines: readonly Line[], random: () => number) => Edited>;

const spellings = new WeakMap<Line, Line>();

/** The line that a line was made of, however it is spelt now. */
export function originOf(line: Line): Line {
  return spellings.get(line) ?? line;
}

function respelt(lines: readonly Line[], spell: (text: string) => string): readonly Line[] {
  return lines.map((line) => {
    const now = { ...line, text: spell(line.text) };
    spellings.set(now, line);
    return now;
  });
}

function clean({ text }: Line): Line {
  return { text, rules: [] };
}

function edited({ text }: Line): Line {
  return { text: `${text} // edited`, rules: [] };
}

function pick(lines: readonly Line[], random: () => number): Line {
  return lines[Math.floor(random() * lines.length)] ?? { text: '', rules: [] };
}

const RULES = ['no-console', 'max-len', 'no-eval', 'complexity', 'style'];

/** A quarter of the sources of Convergence, with faults found on a third of their lines. */
export function faultyFiles(random: () => number): Map<string, readonly Line[]> {
  const root = path.join(import.meta.dirname, '../../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .sort()
    .filter((_, index) => index % 4 === 0);
  return new Map(
    files.map((file) => {
      const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
      return [`src/${file}`, lines.map((text) => ({ text, rules: faults(random) }))];
    }),
  );
}

function faults(random: () => number): readonly string[] {
  return random() < 2 / 3 ? [] : RULES.filter(() => random() < 0.3);
}

/** What a tool says of the lines of a file; one rule speaks twice of each line. */
export function statementsAbout(lines: readonly Line[], file: string): [Line, Finding][] {
  return lines.flatMap((line, index) =>
    line.rules.flatMap((rule) =>
      (rule === 'max-len' ? [3, 9] : [1]).map((startColumn): [Line, Finding] => [
        originOf(line),
        {
          title: `Line ${index + 1} is against ${rule}`,
          description: `Line ${index + 1} of ${lines.length} is against ${rule}.`,
          severity: 'low',
          confidence: 'high',
          target: file,
          findingType: 'lint',
          tool: 'Linter',
          rule: { id: rule },
          location: { path: file, startLine: index + 1, startColumn },
        },
      ]),
    ),
  );
}

/** The same numbers each time: mulberry32. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
