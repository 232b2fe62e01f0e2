// What real tools wrote, and what each of them says by a count of its own: nothing of our readers is in it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../docs/pages.ts';

/** One problem, as a tool's report has it. */
export interface Said {
  readonly line: number | undefined;
  /** How the problem is named: a part of its message or the id of its rule. */
  readonly text: string;
}

export interface RealReport {
  /** Folder of the case. */
  readonly name: string;
  /** As its step has it. */
  readonly format: 'auto' | 'problem-matcher';
  readonly text: string;
  readonly said: readonly Said[];
}

type Fields = Readonly<Record<string, unknown>>;

const CASES = path.join(ROOT, '__tests__/ingest/cases');

/** How each report is counted, by the name of its case. */
const COUNTED = {
  // Of a password it shows what no report of ours does.
  'bandit-real': (text) =>
    listIn(text, 'results', 'line_number', 'issue_text').map(({ line, text: what }) => ({
      line,
      text: what.split(": '", 1).join(),
    })),
  'cargo-clippy-real': clippy,
  'checkstyle-eslint-real': (text) =>
    matches(text, /<error line="(?<line>\d+)"[^>]* source="eslint\.rules\.(?<text>[\w-]+)"/g),
  'eslint-real': eslint,
  'gitlab-biome-real': (text) => listIn(text, '', 'location.lines.begin', 'description'),
  'gitleaks-dir-real': (text) => listIn(text, '', 'StartLine', 'Description'),
  // It says more below, for people.
  'golangci-lint-real': (text) => listIn(text.split('\n', 1).join(), 'Issues', 'Pos.Line', 'Text'),
  'hadolint-real': (text) => listIn(text, '', 'line', 'message'),
  'junit-vitest-real': (text) => matches(text, /<failure message="(?<text>[^"]+)"/g),
  'npm-audit-real': npmAudit,
  'problem-matcher-eslint-real': (text) =>
    matches(plain(text), /^ +(?<line>\d+):\d+ +(?:error|warning) +(?<text>.+?) {2,}\S+$/gm),
  'pytest-quiet-real': (text) => matches(text, /^(?:FAILED|ERROR) (?<text>\S+::\w+|\S+\.py)/gm),
  'rdjson-biome-real': (text) =>
    listIn(text, 'diagnostics', 'location.range.start.line', 'message'),
  'ruff-real': (text) => listIn(text, '', 'location.row', 'message'),
  'semgrep-real': (text) => listIn(text, 'results', 'start.line', 'extra.message'),
  'shellcheck-json1-real': (text) => listIn(text, 'comments', 'line', 'message'),
  'stylelint-real': (text) =>
    list(JSON.parse(text)).flatMap((file) => problems(list(at(file, 'warnings')), 'line', 'rule')),
  'typescript-5-real': (text) =>
    matches(text, /^\S+\((?<line>\d+),\d+\): error TS\d+: (?<text>.+)$/gm),
} satisfies Record<string, (text: string) => Said[]>;

export type RealName = keyof typeof COUNTED;

export const REAL_NAMES = Object.keys(COUNTED) as RealName[];

export function realReport(name: RealName): RealReport {
  const extension = ['json', 'ndjson', 'xml', 'txt'].find((each) => has(name, `report.${each}`));
  const text = fileOf(name, `report.${extension}`) ?? '';
  const format = name.startsWith('problem-matcher') ? 'problem-matcher' : 'auto';
  return { name, format, text, said: COUNTED[name](text) };
}

export function fileOf(name: RealName, file: string): string | undefined {
  try {
    return readFileSync(path.join(CASES, name, file), 'utf8');
  } catch {
    return undefined;
  }
}

function has(name: RealName, file: string): boolean {
  return fileOf(name, file) !== undefined;
}

function eslint(text: string): Said[] {
  return list(JSON.parse(text)).flatMap((file) => [
    ...problems(list(at(file, 'messages')), 'line', 'message'),
    ...problems(list(at(file, 'suppressedMessages')), 'line', 'message'),
  ]);
}

function clippy(text: string): Said[] {
  const lines = text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const messages = lines.filter((line) => at(line, 'message.spans.0') !== undefined);
  return problems(messages, undefined, 'message.message');
}

/** An advisory a package; a package that only needs another one that has some says none. */
function npmAudit(text: string): Said[] {
  const packages = Object.values(at(JSON.parse(text), 'vulnerabilities') as Fields);
  const advisories = packages.flatMap((each) => list(at(each, 'via')));
  return problems(
    advisories.filter((each) => typeof each === 'object'),
    undefined,
    'title',
  );
}

function listIn(text: string, where: string, line: string, what: string): Said[] {
  const report: unknown = JSON.parse(text);
  return problems(list(where === '' ? report : at(report, where)), line, what);
}

function problems(all: readonly unknown[], line: string | undefined, what: string): Said[] {
  return all.map((each) => ({
    line: line === undefined ? undefined : (at(each, line) as number | undefined),
    text: String(at(each, what)).trim(),
  }));
}

function matches(text: string, pattern: RegExp): Said[] {
  return [...text.matchAll(pattern)].map(({ groups }) => ({
    line: groups?.['line'] === undefined ? undefined : Number(groups['line']),
    text: unescape(groups?.['text'] ?? ''),
  }));
}

function at(value: unknown, keys: string): unknown {
  return keys.split('.').reduce<unknown>((part, key) => (part as Fields | undefined)?.[key], value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function unescape(xml: string): string {
  return xml.replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&gt;', '>');
}

/** Without colours. */
function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- it is what colours are made of
  return text.replaceAll(/\u001b\[\d*m/g, '');
}
