import { patternOf, resolvePath } from '../paths.ts';
import { splitString } from './env-string.ts';
import { foreignRuns } from './interpreters.ts';
import { optionRuns } from './option-runs.ts';
import { firstOperand, type Grammar, hasLetter, optionValue } from './options.ts';
import { parallel } from './parallel.ts';
import { quoted, type Run } from './run.ts';
import { MOST_WRITTEN, type Scope, type Value } from './scope.ts';
import { DYNAMIC, joined, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { isKnown, isUnknown, type Text } from './text.ts';

const SHELL = /^(?:ba|da|z|k|mk|a|pdk|fi|c|tc|r|rba)?sh$/;

const SHELL_OPTIONS: Grammar = { short: 'oO', long: 'rcfile init-file' };

/** Files that it reads before all else. */
const START_FILES = ['--rcfile', '--init-file'];

/** The code that a command runs, in the order in which it does. */
export function codeRuns(command: Invocation, scope: Scope): readonly Run[] {
  return [...optionRuns(command), ...ownRuns(command, scope)];
}

function ownRuns(command: Invocation, scope: Scope): readonly Run[] {
  const { name, argv } = command;
  if (SHELL.test(name)) return shellRuns(command, scope);
  const run = RUNS.get(name);
  if (run !== undefined) return run(command, scope);
  const own = argv[0]?.text ?? '';
  if (own.includes('/')) {
    const runs = fileRuns(argv[0], argv.slice(1), command, scope);
    if (runs.length > 0 && isKnown(name)) return runs;
  } else if (scope.variables.get('PATH') !== undefined) {
    const code = inFolders(own, scope.files);
    if (code !== undefined) return [{ code, positional: argv.slice(1) }];
  }
  return foreignRuns(command, (file) => fileRuns(file, [], command, scope)[0]?.code);
}

/** Whether a program is a shell. */
export function isShell(name: Text): boolean {
  return SHELL.test(name);
}

/** `sh -c 'code' name args`, `sh file args`, `sh -s args < code`. */
function shellRuns(command: Invocation, scope: Scope): readonly Run[] {
  const { argv, stdin } = command;
  const end = firstOperand(argv, SHELL_OPTIONS);
  // A lone `-` ends the options, too.
  const start = argv[end]?.text === '-' ? end + 1 : end;
  const options = argv.slice(1, start);
  const [first, ...rest] = argv.slice(start);
  const has = (letter: string) => options.some(({ text }) => hasLetter(text, letter));
  const started = START_FILES.flatMap((long) =>
    fileRuns(optionValue(options, '', long), [], command, scope),
  );
  if (started.length > 0) return started;
  if (has('c')) return first === undefined ? [] : [inlineRun(first, rest)];
  const readsInput = first === undefined || has('s') || isInput(first.text, command);
  if (!readsInput) return fileRuns(first, rest, command, scope);
  const positional = argv.slice(start);
  return stdin === undefined ? [] : [{ code: stdin, positional }];
}

function inlineRun(code: Argument, [name, ...positional]: readonly Argument[]): Run {
  return { code, positional, ...(name && { name }) };
}

function isInput(file: Text, { folder }: Invocation): boolean {
  return /^\/(?:dev\/stdin|dev\/fd\/0|proc\/[^/]+\/fd\/0)$/.test(resolvePath(folder, file));
}

/** A file is looked at where the command has written it itself. */
function fileRuns(
  file: Argument | undefined,
  positional: Value,
  { folder }: Invocation,
  { files }: Scope,
): readonly Run[] {
  if (file === undefined) return [];
  const isUnclear = /\uE000[^/]*$|^\/dev\/fd\/\d/.test(file.text);
  const path = resolvePath(folder, file.text);
  const written = file.content ?? files.get(path) ?? globbed(path, files);
  const code = written ?? (isUnclear ? DYNAMIC : undefined);
  return code === undefined ? [] : [{ code, positional }];
}

/** A program that is searched for in folders which nobody knows. */
function inFolders(name: Text, files: Scope['files']): Stream | undefined {
  if (files.size > MOST_WRITTEN) return DYNAMIC;
  return files.entries().find(([path]) => path.endsWith(`/${name}`) || path === name)?.[1];
}

/** What a glob, or `{}` of find, names of what the command has written. */
function globbed(path: Text, files: Scope['files']): Stream | undefined {
  const pattern = isUnknown(path) ? undefined : patternOf(path);
  if (pattern !== undefined && files.size > MOST_WRITTEN) return DYNAMIC;
  const written = pattern && files.entries().filter(([file]) => pattern.test(file));
  return written === undefined || written.length === 0
    ? undefined
    : joined(
        written.map(([, stream]) => stream),
        '\n',
      );
}

type FindRuns = (command: Invocation, scope: Scope) => readonly Run[];

const operandsAsCode =
  (grammar: Grammar, skipped = 0): FindRuns =>
  ({ argv }) => {
    const words = argv.slice(firstOperand(argv, grammar) + skipped);
    return words.length === 0 ? [] : [{ code: joined(words, ' ') }];
  };

const inputAsCode: FindRuns = ({ stdin }) => (stdin === undefined ? [] : [{ code: stdin }]);

const eachAsCode: FindRuns = ({ argv }) =>
  argv.slice(firstOperand(argv)).map((word) => ({ code: word }));

/** An option's value as code; without it, what comes in. */
const optionAsCode =
  (letter: string, long: string, readsInput = true): FindRuns =>
  ({ argv, stdin }) => {
    const code = optionValue(argv, letter, long) ?? (readsInput ? stdin : undefined);
    return code === undefined ? [] : [{ code }];
  };

const SSH: Grammar = { short: 'BbcDEeFIiJLlmOopQRSWw' };

/** Programs that run code which they are handed in one way or another, by name. */
const RUNS: ReadonlyMap<string, FindRuns> = new Map<string, FindRuns>([
  ['.', sourced],
  ['source', sourced],
  ['eval', ({ argv }) => [{ code: joined(argv.slice(firstOperand(argv)), ' '), isOwnShell: true }]],
  ['trap', ({ argv }) => trapped(argv)],
  ['su', optionAsCode('c', '--command')],
  ['runuser', optionAsCode('c', '--command')],
  ['sg', ({ argv }) => argv.slice(argv[2]?.text === '-c' ? 3 : 2, 4).map((code) => ({ code }))],
  ['script', optionAsCode('c', '--command', false)],
  ['flock', optionAsCode('c', '--command', false)],
  ['npm', optionAsCode('c', '--call', false)],
  ['npx', optionAsCode('c', '--call', false)],
  ['mapfile', optionAsCode('C', '', false)],
  ['readarray', optionAsCode('C', '', false)],
  ['compgen', optionAsCode('C', '', false)],
  ['complete', optionAsCode('C', '', false)],
  ['capsh', optionAsCode('c', '', false)],
  ['nix-shell', optionAsCode('', '--run', false)],
  ['vagrant', optionAsCode('c', '--command', false)],
  ['sudo', ({ argv, stdin }) => sudoShell(argv, stdin)],
  ['env', ({ argv }) => splitString(argv)],
  ['watch', watched],
  ['ssh', remote],
  ['sshpass', ({ argv }) => argv.slice(-1).map((code) => ({ code }))],
  ['parallel', parallel],
  ['at', inputAsCode],
  ['batch', inputAsCode],
  ['concurrently', eachAsCode],
  ['hyperfine', eachAsCode],
  ['pee', eachAsCode],
  ['nodemon', optionAsCode('x', '--exec', false)],
  ['watchexec', eachAsCode],
  ['entr', operandsAsCode({})],
  [
    'tmux',
    ({ argv }) => [
      ...argv.filter(({ text }) => /\s/.test(text)).map((code) => ({ code })),
      ...tmux(argv),
    ],
  ],
  ['screen', operandsAsCode({ short: 'SsTtc' })],
  ['cmd', ({ argv }) => cmd(argv)],
  ['ed', escapes],
  ['dc', escapes],
]);

function sourced(command: Invocation, scope: Scope): readonly Run[] {
  const { argv } = command;
  const [file, ...rest] = argv.slice(firstOperand(argv));
  if (file !== undefined && isInput(file.text, command)) return inputAsCode(command, scope);
  return fileRuns(file, rest, command, scope).map(({ code, positional }) => ({
    code,
    isOwnShell: true,
    ...(rest.length > 0 && positional && { positional }),
  }));
}

function trapped(argv: readonly Argument[]): readonly Run[] {
  const [code, ...signals] = argv.slice(firstOperand(argv));
  if (code === undefined || signals.length === 0 || argv[1]?.text === '-') return [];
  if (code.text === '') return [];
  const isBefore = signals.some(({ text }) => !/^(?:EXIT|0|INT|TERM|HUP|QUIT|SIG\w+)$/i.test(text));
  return [...(isBefore ? [{ code }] : []), { code, isOwnShell: true, isDeferred: true }];
}

function sudoShell(argv: readonly Argument[], stdin: Stream | undefined): readonly Run[] {
  const isShellOnly = argv.length > 1 && argv.slice(1).every(({ text }) => text.startsWith('-'));
  const isAsked = argv.some(
    ({ text }) => hasLetter(text, 'si') || /^--(?:shell|login)$/.test(text),
  );
  return isShellOnly && isAsked && stdin !== undefined ? [{ code: stdin }] : [];
}

function remote({ argv, stdin }: Invocation): readonly Run[] {
  const host = firstOperand(argv, SSH);
  const words = argv.slice(firstOperand(argv, SSH, host + 1));
  if (words.length > 0) return [{ code: joined(words, ' ') }];
  return stdin === undefined || argv[host] === undefined ? [] : [{ code: stdin }];
}

const WATCH: Grammar = { short: 'nq', long: 'interval equexit' };

/** `watch` runs its operands as code; with `-x` as a command. */
function watched({ argv }: Invocation): readonly Run[] {
  const start = firstOperand(argv, WATCH);
  const words = argv.slice(start);
  const isCommand = argv
    .slice(1, start)
    .some(({ text }) => hasLetter(text, 'x') || text === '--exec');
  if (words.length === 0) return [];
  return [{ code: joined(isCommand ? words.map(quoted) : words, ' ') }];
}

/** `tmux new -d rm x`: what is behind the options of a subcommand. */
function tmux(argv: readonly Argument[]): readonly Run[] {
  const at = argv.findIndex(({ text }) =>
    /^(?:new|neww|split|splitw|new-\w+|split-\w+)$/.test(text),
  );
  const words = at === -1 ? [] : argv.slice(firstOperand(argv, { short: 'cefFlnstxy' }, at + 1));
  return words.length === 0 ? [] : [{ code: joined(words, ' ') }];
}

/** Programs that run what is `!` to them. */
const ESCAPES_TO_SHELL = /(?:^|\n)[ \t]*!([^\n]+)/g;

/** Lines that begin with a `!`, as they come in or in an option. */
function escapes({ argv, stdin = DYNAMIC }: Invocation): readonly Run[] {
  return [stdin, ...argv.slice(1)].flatMap(({ text, from }) =>
    [...text.matchAll(ESCAPES_TO_SHELL)].map(([, code = '']) => ({ code: streamOf(code, from) })),
  );
}

/** What Windows' shell runs: by the names of its commands it is read like any. */
function cmd(argv: readonly Argument[]): readonly Run[] {
  const at = argv.findIndex(({ text }) => /^\/\/?[ckr]$/i.test(text));
  const words = at === -1 ? [] : argv.slice(at + 1);
  const { text, from } = joined(words, ' ');
  return words.length === 0 ? [] : [{ code: streamOf(text.replaceAll('\\', '/'), from) }];
}
