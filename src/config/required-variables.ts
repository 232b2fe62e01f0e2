import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';

/** A variable in a command, and where it stands in it. */
export interface Variable {
  readonly name: string;
  readonly offset: number;
}

/**
 * The variables that a command can't do without: `${NAME}` and `${NAME:?message}`, but for those that the
 * shell or the command itself sets. `$NAME` may be empty, as in every shell.
 */
export function requiredVariables(command: string): readonly Variable[] {
  if (!command.includes('${')) return [];
  const nodes = allNodes(parse(command));
  if (nodes.some(setsUnseen)) return [];
  const set = new Set([...SET_BY_BASH, ...nodes.flatMap(namesSetBy)]);
  return nodes.flatMap(variableIn).filter(({ name }) => !set.has(name));
}

/** Without recursion: a command may be nested deeper than the stack. */
function allNodes(root: SyntaxNode): readonly SyntaxNode[] {
  const nodes = [root];
  for (const node of nodes) {
    // The word of ${NAME:-word} is only read where it is needed.
    if (node.type !== 'Default') forEachChild(node, (child) => nodes.push(child));
  }
  return nodes;
}

function variableIn(node: SyntaxNode): Variable[] {
  if (node.type !== 'ParameterExpansion' || node.prefix !== undefined) return [];
  const { parameter: name, pos: offset, operation } = node;
  const isRequired =
    operation === undefined || (operation.type === 'Default' && operation.operator.endsWith('?'));
  return isRequired && /^[A-Za-z_]\w*$/.test(name) ? [{ name, offset }] : [];
}

/** Commands after which any variable may be set. */
const OPAQUE = new Set(['.', 'source', 'eval']);

function setsUnseen(node: SyntaxNode): boolean {
  return node.type === 'Command' && OPAQUE.has(nameOf(node));
}

/** Commands that set the variables which they are told the names of. */
const SETTERS = new Set([
  'declare',
  'export',
  'getopts',
  'local',
  'mapfile',
  'printf',
  'read',
  'readarray',
  'readonly',
  'typeset',
]);

function namesSetBy(node: SyntaxNode): string[] {
  switch (node.type) {
    case 'Assignment':
      return [node.name];
    case 'For':
    case 'Select':
      return [node.name.value];
    case 'ParameterExpansion':
      return node.operation?.type === 'Default' && node.operation.operator.endsWith('=')
        ? [node.parameter]
        : [];
    case 'Command':
      return SETTERS.has(nameOf(node))
        ? node.args.flatMap((each) => (each.type === 'Word' ? [each.value] : []))
        : [];
    default:
      return [];
  }
}

function nameOf(command: Command): string {
  return command.name?.value ?? '';
}

/** Variables that Bash sets: "Shell Variables" of its manual, without those of interactive shells. */
const SET_BY_BASH = [
  'BASH',
  'BASHOPTS',
  'BASHPID',
  'BASH_ARGC',
  'BASH_ARGV',
  'BASH_COMMAND',
  'BASH_SOURCE',
  'BASH_SUBSHELL',
  'BASH_VERSINFO',
  'BASH_VERSION',
  'DIRSTACK',
  'EPOCHREALTIME',
  'EPOCHSECONDS',
  'EUID',
  'FUNCNAME',
  'GROUPS',
  'HOSTNAME',
  'HOSTTYPE',
  'IFS',
  'LINENO',
  'MACHTYPE',
  'MAPFILE',
  'OLDPWD',
  'OPTARG',
  'OPTIND',
  'OSTYPE',
  'PATH',
  'PIPESTATUS',
  'PPID',
  'PWD',
  'RANDOM',
  'REPLY',
  'SECONDS',
  'SHELL',
  'SHELLOPTS',
  'SHLVL',
  'SRANDOM',
  'UID',
];
