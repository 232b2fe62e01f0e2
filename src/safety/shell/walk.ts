import type {
  AndOr,
  ArithmeticCommand,
  ArithmeticFor,
  Case,
  CompoundList,
  For,
  Function,
  If,
  Pipeline,
  PipelineNode,
  Redirected,
  Script,
  Select,
  Statement,
  SyntaxNode,
  While,
} from 'unbash';
import { arithmeticOf } from './arithmetic.ts';
import { readTest } from './conditions.ts';
import { isEndless, leavesBehind } from './endless.ts';
import { expand, expandWhole } from './expand.ts';
import { invoke } from './invoke.ts';
import { valueOf } from './parameter.ts';
import { type Place, spanOf } from './place.ts';
import { mixesErrors, redirected } from './redirects.ts';
import { branchOf, folderOf, fork, merge, POSITIONAL } from './scope.ts';
import { DYNAMIC, EMPTY, joined, madeOf, type Stream } from './stream.ts';
import { literalOf } from '../words.ts';

/** Nodes around a node that are looked at. */
const DEEPEST = 200;

/** How many words of a loop are looked at one by one. */
const MOST_TURNS = 16;

type Walked = Exclude<SyntaxNode, { type: 'Word' | 'Assignment' }>;

/**
 * Goes through a part of the tree in the order in which it runs.
 *
 * @returns what it writes to standard output
 */
export function walk(node: Walked, place: Place): Stream {
  if (place.level <= DEEPEST && place.reading.spend(1)) {
    return visit(node, { ...place, level: place.level + 1 });
  }
  unreadable(node, place);
  return DYNAMIC;
}

function visit(node: Walked, place: Place): Stream {
  switch (node.type) {
    case 'Script':
      return walkScript(node, place);
    case 'CompoundList':
      return joined(node.commands.map((statement) => walk(statement, place)));
    case 'Statement':
      return walkStatement(node, place);
    case 'AndOr':
      return walkAndOr(node, place);
    case 'Pipeline':
      return walkPipeline(node, place);
    case 'Command':
      return invoke(node, place);
    case 'Redirected':
      return walkRedirected(node, place);
    case 'Subshell':
      return walk(node.body, { ...place, scope: fork(place.scope) });
    case 'BraceGroup':
      return walk(node.body, place);
    case 'If':
      return walkIf(node, place);
    case 'Case':
      return walkCase(node, place);
    case 'For':
    case 'Select':
      return walkFor(node, place);
    case 'While':
      return walkLoop(node, place);
    case 'ArithmeticFor':
      return walkArithmeticFor(node, place);
    case 'Function':
      return define(node, place);
    case 'Coproc':
      return walk(node.body, { ...place, scope: fork(place.scope) });
    case 'ArithmeticCommand':
      return walkArithmeticCommand(node, place);
    case 'TestCommand':
      readTest(node.expression, place);
      return EMPTY;
    default:
      return EMPTY;
  }
}

function define(node: Function, place: Place): Stream {
  const name = literalOf(node.name) ?? '';
  const { code, outer } = place;
  place.scope.functions.set(name, [{ node: node.body, code, outer }]);
  place.reading.define(name, place);
  return EMPTY;
}

function walkScript(node: Script & { readonly errors?: unknown }, place: Place): Stream {
  const here = { ...place, code: node.source ?? place.code };
  if (node.errors !== undefined) unreadable(node, here);
  return joined(node.commands.map((statement) => walk(statement, here)));
}

function unreadable(node: { pos: number; end: number }, place: Place): void {
  const text = place.code.slice(node.pos, node.end);
  place.reading.found({ kind: 'unreadable', span: spanOf(node, place), text });
}

function walkStatement(node: Statement, place: Place): Stream {
  if (node.background !== true) return walk(node.command, place);
  const { reading, within } = place;
  const before = reading.count;
  const output = walk(node.command, { ...place, scope: fork(place.scope), stdin: undefined });
  if (within.some((name) => reading.calls(name, before))) multiplies(node, place);
  return output;
}

function multiplies(node: Statement | Pipeline | While | ArithmeticFor, place: Place): void {
  const text = place.code.slice(node.pos, node.end);
  place.reading.found({ kind: 'multiplies', span: spanOf(node, place), text });
}

/** What stands behind an `&&` or `||` may not run; behind an `&&` only where all before it did. */
function walkAndOr({ commands, operators }: AndOr, place: Place): Stream {
  let branch = branchOf(place.scope);
  let isSure = true;
  const outputs = commands.map((command, index) => {
    const before = commands[index - 1];
    isSure &&= before === undefined || (operators[index - 1] === '&&' && succeeds(before, place));
    if (isSure) return walk(command, place);
    if (operators[index - 1] === '||') {
      merge(place.scope, branch);
      branch = branchOf(place.scope);
    }
    return walk(command, { ...place, scope: branch });
  });
  merge(place.scope, branch);
  return joined(outputs);
}

/** What never fails: setting variables to plain values, writing something. */
function succeeds(node: PipelineNode, { code }: Place): boolean {
  if (node.type !== 'Command') return false;
  if (node.redirects.some(({ type }) => type === 'Redirect')) return false;
  if (/\$\(|`/.test(code.slice(node.pos, node.end))) return false;
  return (
    node.name === undefined ||
    /^(?:true|:|echo|printf|export|declare|read)$/.test(literalOf(node.name) ?? '')
  );
}

/** Each command of a pipeline has a shell of its own, and reads what the one before it writes. */
function walkPipeline(node: Pipeline, place: Place): Stream {
  const { reading, within } = place;
  if (node.commands.length === 1) return joined(node.commands.map((only) => walk(only, place)));
  const calls = new Map(within.map((name) => [name, 0]));
  let { stdin } = place;
  for (const [index, command] of node.commands.entries()) {
    const before = reading.count;
    const output = walk(command, { ...place, scope: fork(place.scope), stdin });
    stdin = node.operators[index] === '|&' ? madeOf([output]) : output;
    for (const [name, count] of calls) {
      if (reading.calls(name, before)) calls.set(name, count + 1);
    }
  }
  if ([...calls.values()].some((count) => count > 1)) multiplies(node, place);
  return stdin ?? EMPTY;
}

function walkRedirected(node: Redirected, place: Place): Stream {
  const { stdin, redirects, take } = redirected(node.redirects, place);
  const [span, folder] = [spanOf(node, place), folderOf(place.scope)];
  const text = place.code.slice(node.pos, node.end);
  const command = { name: '', argv: [], variables: [], redirects, stdin, folder, span, text };
  place.reading.found({ kind: 'command', command, span, text });
  const output = take(walk(node.command, { ...place, stdin }));
  // What goes to the errors within is part of it then.
  return node.redirects.some(mixesErrors) ? madeOf([output]) : output;
}

function walkIf(node: If, place: Place): Stream {
  const output = walk(node.clause, place);
  const branches = [node.then, ...node.elif.flatMap(({ clause, then }) => [clause, then])];
  return either(output, [...branches, ...(node.else ? [node.else] : [])], place);
}

function walkCase({ word, items }: Case, place: Place): Stream {
  expandWhole(word, place);
  for (const { pattern } of items) pattern.forEach((each) => expandWhole(each, place));
  return either(
    EMPTY,
    items.map(({ body }) => body),
    place,
  );
}

/** Branches of which one runs, or none. */
function either(before: Stream, branches: readonly CompoundList[], place: Place): Stream {
  const outputs = branches.map((branch) => walkMaybe(branch, place));
  const written = outputs.filter(({ text, from }) => text !== '' || from.length > 0);
  return written.length === 0 ? before : madeOf([before, ...written]);
}

function walkMaybe(node: CompoundList, place: Place): Stream {
  const scope = branchOf(place.scope);
  const output = walk(node, { ...place, scope });
  merge(place.scope, scope);
  return output;
}

function walkFor({ name, wordlist, body }: For | Select, place: Place): Stream {
  const values = wordlist?.flatMap((word) => expand(word, place)) ??
    valueOf(POSITIONAL, place) ?? [DYNAMIC];
  const turns = values.length > MOST_TURNS ? [madeOf(values)] : values;
  const variable = literalOf(name) ?? '';
  const outputs = turns.map((value) => {
    place.scope.variables.set(variable, [value]);
    return walkTurn(body, place, turns.length === 1);
  });
  return joined(outputs);
}

/** Each turn finds what the one before it has changed, until nothing changes any more. */
function walkTurn(body: CompoundList, place: Place, again: boolean): Stream {
  const outputs: Stream[] = [];
  for (let turn = 1; turn <= MOST_TURNS; turn += 1) {
    const scope = branchOf(place.scope);
    outputs.push(walk(body, { ...place, scope }));
    if (!merge(place.scope, scope) || !again) break;
  }
  return joined(outputs);
}

function walkLoop(node: While, place: Place): Stream {
  const { clause, body } = node;
  if (isEndless(node) && leavesBehind(body)) multiplies(node, place);
  return loosely([walk(clause, place), walkTurn(body, place, true), walk(clause, place)]);
}

function walkArithmeticFor(node: ArithmeticFor, place: Place): Stream {
  if (node.test === undefined && leavesBehind(node.body)) multiplies(node, place);
  for (const each of [node.initialize, node.test, node.update]) arithmeticOf(each, place);
  return loosely([walkTurn(node.body, place, true)]);
}

/** What is written as often as nobody knows. */
function loosely(outputs: readonly Stream[]): Stream {
  const written = outputs.filter(({ text, from }) => text !== '' || from.length > 0);
  return written.length === 0 ? EMPTY : madeOf(written);
}

function walkArithmeticCommand(node: ArithmeticCommand, place: Place): Stream {
  if (place.isPosix === true) unreadable(node, place);
  arithmeticOf(node.expression, place);
  return EMPTY;
}
