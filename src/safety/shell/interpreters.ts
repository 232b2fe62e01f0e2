import { firstOperand, type Grammar, hasLetter, optionValue } from './options.ts';
import { DYNAMIC, joined, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { isUnknown } from './text.ts';

/** Code that a program runs which is no shell. */
export interface Foreign {
  readonly code: Stream;
  readonly language: string;
}

/** What is in a file, where the command itself has written it. */
type ReadFile = (file: Argument) => Stream | undefined;

interface Interpreter {
  readonly programs: RegExp;
  readonly language: string;
  /** Options whose value is code; what stands in the same word is in a group. */
  readonly option: RegExp;
  /** The operand from which on all is code. */
  readonly operand?: number;
  /** What it reads otherwise is text. */
  readonly readsText?: boolean;
}

/** What of a cluster of options may stand before the one that hands over code: `-lne`, `-Ic`. */
const INTERPRETERS: readonly Interpreter[] = [
  {
    programs: /^(?:python|pypy)[\d.]*$/,
    language: 'python',
    option: /^-[bBdEhiIOPqsSuvx]*c(.*)$/s,
  },
  {
    programs: /^(?:node|nodejs|bun|tsx|deno|ts-node|zx)$/,
    language: 'javascript',
    option: /^(?:-e|-p|-pe|--eval|--print|eval)(?:=(.*))?$/s,
  },
  {
    programs: /^perl[\d.]*$/,
    language: 'perl',
    option: /^-[acdfglnpsStTuUwWX0-9]*[eE](.*)$/s,
  },
  { programs: /^j?ruby[\d.]*$/, language: 'ruby', option: /^-[aclnpsSUvwW0-9]*e(.*)$/s },
  { programs: /^php[\d.]*$/, language: 'php', option: /^(?:-[BRrE]|--run)(?:=?(.*))$/s },
  { programs: /^lua(?:jit)?[\d.]*$/, language: 'lua', option: /^-e(.*)$/s },
  { programs: /^R(?:script)?$/, language: 'r', option: /^-e$/ },
  { programs: /^groovy$/, language: 'groovy', option: /^-e$/ },
  { programs: /^osascript$/, language: 'applescript', option: /^-e$/ },
  { programs: /^julia$/, language: 'julia', option: /^(?:-[eE]|--eval|--print)(?:=?(.*))$/s },
  { programs: /^(?:elixir|iex\d)$/, language: 'elixir', option: /^(?:-e|--eval)$/ },
  { programs: /^erl$/, language: 'erlang', option: /^-eval$/ },
  { programs: /^raku$/, language: 'raku', option: /^-[np]*e(.*)$/s },
  {
    programs: /^(?:emacs|guile|sbcl|racket|bb|clojure|clj)$/,
    language: 'lisp',
    option: /^(?:-c|-e|--?eval)(?:=(.*))?$/s,
  },
  {
    programs: /^(?:octave|gnuplot|m4|scilab)$/,
    language: 'plain',
    option: /^(?:-e|--eval)(?:=(.*))?$/s,
  },
  {
    programs: /^(?:vi|vim|nvim|view|less|more)$/,
    language: 'vim',
    option: /^(?:-c|--cmd|\+(.+))$/s,
    readsText: true,
  },
  { programs: /^ex$/, language: 'vim', option: /^(?:-c|\+(.+))$/s },
  { programs: /^(?:tclsh|expect)[\d.]*$/, language: 'tcl', option: /^-c$/ },
  {
    programs: /^(?:psql)$/,
    language: 'sql',
    option: /^(?:-[aAbeEHlnqsStxXwWz01]*c|--command=?)(.*)$/s,
  },
  {
    programs: /^(?:mysql|mariadb)$/,
    language: 'sql',
    option: /^(?:-[ABbEfHNnqrstvVwX]*e|--execute=?)(.*)$/s,
  },
  { programs: /^(?:sqlite3?|duckdb)$/, language: 'sql', option: /^-c(?:md|ommand)?$/, operand: 1 },
  { programs: /^(?:sqlcmd|isql|bcp)$/, language: 'sql', option: /^-[qQ](.*)$/s },
  {
    programs:
      /^(?:influx|cqlsh|clickhouse|clickhouse-client|snowsql|cockroach|trino|presto|hive|beeline)$/,
    language: 'sql',
    option: /^(?:-?-execute=?|--query=?|-[eq])(.*)$/s,
  },
  { programs: /^(?:mongo|mongosh)$/, language: 'mongo', option: /^--eval(?:=(.*))?$/s },
  { programs: /^(?:[gmn]?awk|busybox-awk)$/, language: 'awk', option: /^--source(?:=(.*))?$/s },
  { programs: /^g?sed$/, language: 'sed', option: /^(?:-[nErsuz]*e|--expression=?)(.*)$/s },
];

/** Programs whose first operand is code, unless an option hands some over. */
const CODE_FIRST: ReadonlyMap<string, Grammar> = new Map([
  ['awk', { short: 'Fvf', long: 'field-separator assign file' }],
  ['sed', { short: 'fl', long: 'file' }],
]);

/** The code in other languages that a command runs. */
export function foreignRuns(command: Invocation, readFile: ReadFile): readonly Foreign[] {
  const { name, argv } = command;
  if (/^(?:powershell|pwsh)$/i.test(name)) return [...encoded(argv), ...powershell(command)];
  if (/^g?make$/.test(name)) return makefile(command, readFile);
  const interpreter = INTERPRETERS.find(({ programs }) => programs.test(name));
  if (interpreter === undefined) return [];
  const { language, readsText = false } = interpreter;
  const codes = [...givenBy(interpreter, argv), ...operandsOf(interpreter, argv)];
  if (codes.length > 0) return [{ code: withoutTexts(joined(codes, '\n'), language), language }];
  if (readsText) return [];
  const grammar = CODE_FIRST.get(language);
  const code =
    grammar === undefined ? read(command, language, readFile) : first(argv, grammar, readFile);
  return code === undefined ? [] : [{ code: withoutTexts(code, language), language }];
}

/** What sed replaces, and by what, is text: `s/a/b/g` is left as `s///g`. The delimiter is any sign. */
const SUBSTITUTION =
  /(?<=^|[\s;{}\d/!$,])([sy])([!-/:-@[-`{-~])(?:\\.|(?!\2)[^\\])*\2(?:\\.|(?!\2)[^\\])*\2/gs;

function withoutTexts(code: Stream, language: string): Stream {
  return language === 'sed'
    ? streamOf(code.text.replaceAll(SUBSTITUTION, '$1///'), code.from)
    : code;
}

function givenBy({ option }: Interpreter, argv: readonly Argument[]): readonly Stream[] {
  return argv.flatMap((word, index) => {
    const match = index > 0 ? option.exec(word.text) : null;
    if (match === null) return [];
    const [, attached = ''] = match;
    return attached === '' ? argv.slice(index + 1, index + 2) : [streamOf(attached, word.from)];
  });
}

function operandsOf({ operand }: Interpreter, argv: readonly Argument[]): readonly Stream[] {
  return operand === undefined ? [] : argv.slice(firstOperand(argv) + operand);
}

/** `awk 'code' files`, `awk -f file`. */
function first(
  argv: readonly Argument[],
  grammar: Grammar,
  readFile: ReadFile,
): Stream | undefined {
  if (!argv.some(({ text }) => hasLetter(text, 'f'))) return argv[firstOperand(argv, grammar)];
  const file = optionValue(argv, 'f', '--file');
  return file && readFile(file);
}

/** What is in the file that is an operand, or what comes in. */
function read(
  { argv, stdin }: Invocation,
  language: string,
  readFile: ReadFile,
): Stream | undefined {
  const file = argv[firstOperand(argv)];
  const isDatabase = language === 'sql' || language === 'mongo';
  const written = file === undefined || isDatabase ? undefined : readFile(file);
  const isPiped = file === undefined && argv.slice(1).every(({ text }) => /^-[^-]?$/.test(text));
  return written ?? (isPiped || isDatabase || file?.text === '-' ? stdin : undefined);
}

/** Recipes are code; `-f -` reads them. */
function makefile({ argv, stdin }: Invocation, readFile: ReadFile): readonly Foreign[] {
  const [program] = argv;
  const given = optionValue(argv, 'f', '--file');
  const names = given === undefined ? ['GNUmakefile', 'makefile', 'Makefile'] : [given.text];
  const written = names.map((text) => program && readFile({ ...program, text }));
  const rules = given?.text === '-' ? stdin : written.find((each) => each !== undefined);
  const more = optionValue(argv, '', '--eval');
  return [rules, more].flatMap((code) => (code === undefined ? [] : [{ code, language: 'make' }]));
}

const COMMAND = /^[-/]c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?$/i;

const FILE = /^[-/](?:f|file|e|ec|enc?|encodedcommand)$/i;

/** `powershell -Command code`, or just `powershell code`. */
function powershell({ argv, stdin }: Invocation): readonly Foreign[] {
  const at = argv.findIndex(({ text }) => COMMAND.test(text));
  if (at === -1 && argv.some(({ text }) => FILE.test(text))) return [];
  const words = argv.slice(at === -1 ? firstOperand(argv) : at + 1);
  const isInput = words.length === 0 || words[0]?.text === '-';
  if (at === -1 && /\.ps1$/i.test(words[0]?.text ?? '')) return [];
  const code = isInput ? stdin : joined(words, ' ');
  return code === undefined ? [] : [{ code, language: 'powershell' }];
}

/** `-EncodedCommand` is base64 of UTF-16. */
function encoded(argv: readonly Argument[]): readonly Foreign[] {
  const at = argv.findIndex(({ text }) => /^[-/]e(?:c|nc?|nco.*)?$/i.test(text));
  const value = argv[at + 1];
  if (at === -1 || value === undefined) return [];
  const { text, from } = value;
  const code = isUnknown(text)
    ? DYNAMIC
    : streamOf(Buffer.from(text, 'base64').toString('utf16le'), from);
  return [{ code, language: 'powershell' }];
}
