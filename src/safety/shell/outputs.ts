import { holdsCredentials, resolvePath } from '../paths.ts';
import { decoded, filed, reversed, translated } from './decoded.ts';
import { foundPaths } from './find.ts';
import { isToken } from './known-variables.ts';
import {
  based,
  calculated,
  counted,
  dated,
  gitOutput,
  isFormatted,
  listed,
  located,
  temporary,
} from './named.ts';
import { echoed, formatted } from './printed.ts';
import type { Scope } from './scope.ts';
import { DYNAMIC, EMPTY, joined, madeOf, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { NAME, UNKNOWN } from './text.ts';

/** Programs that write variables and functions for a shell to read, where they are asked for them. */
const SHELL_CODE =
  `ssh-agent brew direnv dircolors fnm keychain kubectl luarocks minikube mise nodenv opam pyenv
  rbenv starship zoxide`.split(/\s+/);

const ASKS_FOR_CODE =
  /^(?:-s|-b|init|hook|shellenv|env|docker-env|completion|activate|path|virtualenv-init|--eval)$/;

/** Programs that write plain words: numbers, names, digests. */
const WORDS = 'arch hostname id nproc uname whoami'.split(' ');

/** Programs that write what another machine sends. */
const CONNECTED = 'aria2c curl dig fetch http https lynx nc ncat socat telnet wget'.split(' ');

type Output = (command: Invocation, scope: Scope) => Stream;

/** What a command writes to standard output, as far as that is known. */
export function outputOf(command: Invocation, scope: Scope): Stream {
  const { name, argv, stdin } = command;
  const output = OUTPUTS.get(name);
  if (output !== undefined) return output(command, scope);
  if (SILENT.has(name)) return EMPTY;
  const input = stdin === undefined ? [] : [stdin];
  if (!PASSES.has(name)) return withoutTokens(madeOf([...input, ...argv]));
  const { from } = madeOf([...input, withoutTokens(madeOf(argv))]);
  const isRead = argv.some((word) => holdsCredentials(pathOf(word, command)));
  return { text: UNKNOWN, from: isRead ? [...from, 'secret'] : from };
}

/** What a program is told is hardly what it writes. */
function withoutTokens({ text, from }: Stream): Stream {
  return { text, from: from.filter((source) => source !== 'token') };
}

/** Programs that write what they read, in one form or another. */
const PASSES: ReadonlySet<string> = new Set(
  `awk basenc bzip2 cpio cut dd expand fmt fold gawk grep gzip head hexdump jq less nl od paste sed sort strings
  tail tar tr uniq uuencode xz yq zip zstd`.split(/\s+/),
);

/** Whether it writes what it does, and has hardly an error to tell. */
export function isPlain(name: string): boolean {
  return OUTPUTS.has(name);
}

function pathOf({ text }: Argument, { folder }: Invocation): string {
  return resolvePath(folder, text.replace(/^if=/, ''));
}

const SILENT: ReadonlySet<string> = new Set(
  `: [ alias bg break cd chdir chgrp chmod chown continue cp declare disown exec exit export
  false fc getopts hash jobs kill let ln local mkdir mv popd pushd read readonly return rm rmdir
  set shift shopt sleep test touch trap true typeset ulimit umask unalias unset wait`.split(/\s+/),
);

const OUTPUTS: ReadonlyMap<string, Output> = new Map<string, Output>([
  [
    '',
    ({ redirects, stdin }) =>
      redirects.some(({ writes }) => !writes) ? (stdin ?? DYNAMIC) : EMPTY,
  ],
  ['echo', ({ argv }) => echoed(argv.slice(1))],
  ['printf', ({ argv }) => (argv[1]?.text === '-v' ? EMPTY : formatted(argv.slice(1)))],
  ['cat', filed],
  ['tac', filed],
  ['tee', ({ stdin = DYNAMIC }) => stdin],
  ...SHELL_CODE.map((name) => [name, shellCode] as const),
  ['base64', (command, scope) => decoded(command, scope, 'base64', /^(?:-d|-D|-di|--decode)$/)],
  ['base32', ({ argv, stdin }) => madeOf([...argv, ...(stdin ? [stdin] : [])])],
  ['xxd', (command, scope) => decoded(command, scope, 'hex', /^-(?:r|rp|pr|r.*p.*)$/)],
  ['rev', reversed],
  ['tr', ({ argv, stdin = DYNAMIC }) => translated(argv, stdin)],
  ['pwd', ({ folder }) => streamOf(folder || '.')],
  ['mktemp', ({ argv }) => temporary(argv)],
  ['which', located],
  ['command', located],
  ['type', located],
  ['date', ({ argv }) => dated(argv)],
  ['expr', ({ argv }) => calculated(argv)],
  ['seq', ({ argv }) => (isFormatted(argv) ? madeOf(argv) : streamOf(NAME))],
  ['wc', ({ argv }) => counted(argv)],
  ['sha256sum', ({ argv }) => counted(argv)],
  ['find', ({ argv }) => found(argv)],
  ['ls', ({ argv }) => listed(argv)],
  ['basename', ({ argv }) => based(argv)],
  ['env', secretWithout(1)],
  ['printenv', secretWithout(1)],
  ['export', secretWithout(1)],
  ['declare', secretWithout(1)],
  ['typeset', secretWithout(1)],
  ['set', secretWithout(0)],
  ['compgen', ({ argv }) => madeOf(argv)],
  ...CONNECTED.map((name) => [name, downloaded] as const),
  [
    'openssl',
    ({ argv, stdin = DYNAMIC }) => (argv[1]?.text === 's_client' ? downloaded() : madeOf([stdin])),
  ],
  ['git', ({ argv }) => gitOutput(argv)],
  ...WORDS.map((name) => [name, () => streamOf(NAME)] as const),
]);

function shellCode({ argv }: Invocation): Stream {
  const isCode = argv.length === 1 || argv.some(({ text }) => ASKS_FOR_CODE.test(text));
  return isCode ? EMPTY : withoutTokens(madeOf(argv));
}

/** `-printf` writes any text. */
function found(argv: readonly Argument[]): Stream {
  const isText = argv.some(
    ({ text }, index) =>
      /^-printf$/.test(argv[index - 1]?.text ?? '') && !/^(?:%[pPfh]|\\[n0t]|\s)*$/.test(text),
  );
  return isText ? madeOf(argv) : joined(foundPaths(argv), hasNul(argv) ? '\0' : '\n');
}

function hasNul(argv: readonly Argument[]): boolean {
  return argv.some(({ text }) => text === '-print0');
}

/** Without operands these show all variables; with some, those. */
function secretWithout(most: number): Output {
  return ({ argv, name }) => {
    const operands = argv.slice(1).filter(({ text }) => !text.startsWith('-'));
    if (name === 'printenv' && operands.length > 0) {
      return { text: UNKNOWN, from: operands.some(({ text }) => isToken(text)) ? ['token'] : [] };
    }
    return operands.length < most || (most === 0 && argv.length === 1)
      ? { text: UNKNOWN, from: ['secret'] }
      : EMPTY;
  };
}

function downloaded(): Stream {
  return { text: UNKNOWN, from: ['download'] };
}
