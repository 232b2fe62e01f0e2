import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import { codeOf, literalOf } from './words.ts';
import { codeWords, layersOf, type SimpleCommand, simpleCommand } from './wrappers.ts';

/** A part of a command line that rules look at. */
export type Subject = { readonly text: string } & (
  | { readonly kind: 'command'; readonly command: SimpleCommand; readonly inside: Inside }
  | { readonly kind: 'pipeline'; readonly stages: readonly Commands[]; readonly within: Names }
  | { readonly kind: 'background'; readonly commands: Commands; readonly within: Names }
  | { readonly kind: 'unreadable' }
);

/** Simple commands, each also as what it wraps: `sudo rm x` and `rm x`. */
export type Commands = readonly SimpleCommand[];

/** The commands in a part of the tree, such as those that a word substitutes. */
export type Inside = (node: SyntaxNode) => Commands;

/** The functions whose bodies hold a subject. */
type Names = readonly string[];

/** Code inside of code inside of code that is looked through: `sh -c 'sh -c "…"'`. */
const DEEPEST_CODE = 8;

/** Levels of the tree that are looked through. */
const DEEPEST_NODE = 1000;

/** All that the rules have to look at in code, wherever it is nested. */
export function subjectsOf(code: string, depth = 0): readonly Subject[] {
  if (depth > DEEPEST_CODE) return [{ kind: 'unreadable', text: code }];
  const found: Subject[] = [];
  const place = { code, depth, level: 0, within: [], commands: new Map(), found };
  orUnreadable(code, place, () => walk(parse(code), place));
  return found;
}

interface Place {
  /** What the positions of the nodes point into. */
  readonly code: string;
  readonly depth: number;
  readonly level: number;
  readonly within: Names;
  readonly commands: Map<SyntaxNode, Commands>;
  readonly found: Subject[];
}

/** What nests deeper than there is room for on the stack, in the parser or here, can't be read. */
function orUnreadable(text: string, { found }: Place, look: () => Commands): Commands {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    found.push({ kind: 'unreadable', text });
    return [];
  }
}

/** Visits a node after its children, so that a subject knows all that is in it. */
function walk(node: SyntaxNode, place: Place): Commands {
  return orUnreadable(textOf(node, place), place, () => visit(node, place));
}

function visit(node: SyntaxNode, place: Place): Commands {
  if (place.level > DEEPEST_NODE) {
    place.found.push({ kind: 'unreadable', text: textOf(node, place) });
    return [];
  }
  const here = enter(node, place);
  const commands: SimpleCommand[] = node.type === 'Command' ? layersAt(node) : [];
  forEachChild(node, (child) => {
    for (const command of walk(child, here)) commands.push(command);
  });
  place.commands.set(node, commands);
  for (const subject of subjectsAt(node, here)) place.found.push(subject);
  return commands;
}

function enter(node: SyntaxNode, place: Place): Place {
  const deeper = { ...place, level: place.level + 1 };
  if (node.type === 'Script') return { ...deeper, code: node.source ?? place.code };
  if (node.type !== 'Function') return deeper;
  return { ...deeper, within: [...place.within, literalOf(node.name) ?? ''] };
}

function textOf(node: SyntaxNode, { code }: Place): string {
  return code.slice(node.pos, node.end);
}

function layersAt(node: Command): SimpleCommand[] {
  const args = node.args.filter((arg) => arg.type === 'Word');
  const words = node.name === undefined ? [] : [node.name, ...args];
  return layersOf(simpleCommand(words, node.redirects));
}

function subjectsAt(node: SyntaxNode, here: Place): readonly Subject[] {
  const { within, commands } = here;
  const inside: Inside = (inner) => commands.get(inner) ?? [];
  const text = textOf(node, here);
  switch (node.type) {
    case 'Script':
      return node.errors === undefined ? [] : [{ kind: 'unreadable', text }];
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      return node.script === undefined ? [{ kind: 'unreadable', text }] : [];
    case 'Command':
      return layersAt(node).flatMap((command) => subjectsOfLayer(command, node, here, inside));
    case 'Redirected':
      return [{ kind: 'command', command: simpleCommand([], node.redirects), inside, text }];
    case 'Pipeline':
      return [{ kind: 'pipeline', stages: node.commands.map(inside), within, text }];
    case 'Statement':
      if (node.background !== true) return [];
      return [{ kind: 'background', commands: inside(node.command), within, text }];
    default:
      return [];
  }
}

/** A command, and what there is in the code that it runs. */
function subjectsOfLayer(
  command: SimpleCommand,
  node: Command,
  { code, depth }: Place,
  inside: Inside,
): readonly Subject[] {
  const text = code.slice(command.words[0]?.pos ?? node.pos, node.end);
  const words = codeWords(command);
  const inner = words.length === 0 ? [] : subjectsOf(words.map(codeOf).join(' '), depth + 1);
  return [{ kind: 'command', command, inside, text }, ...inner];
}
