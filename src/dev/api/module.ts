import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '@babel/parser';

export type Statement = ReturnType<typeof parse>['program']['body'][number];

/** A node of the syntax tree, as far as everything here cares. */
interface Node {
  readonly start?: number | null | undefined;
  readonly end?: number | null | undefined;
  readonly leadingComments?: readonly { readonly type: string; readonly value: string }[] | null;
}

/** A module of ours with its syntax tree. */
export interface Module {
  readonly file: string;
  readonly source: string;
  readonly statements: readonly Statement[];
}

export function readModule(file: string): Module {
  const source = readFileSync(file, 'utf8');
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
  return { file, source, statements: program.body };
}

/** The file that `specifier` names in a module. */
export function resolveFrom(module: Module, specifier: string): string {
  return path.join(path.dirname(module.file), specifier);
}

/** A part of a module as it is written; empty where there is none. */
export function sourceOf(module: Module, node: Node | null | undefined): string {
  return module.source.slice(node?.start ?? 0, node?.end ?? 0);
}

/** A type as it is written, but on one line. */
export function lineOf(module: Module, node: Node | null | undefined): string {
  return sourceOf(module, node)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=[([<]) |,? ?(?=[)\]>])/g, '')
    .replace(/^\| /, '');
}

/** The text of the docstring before a declaration; empty where it has none. */
export function docstringOf(node: Node): string {
  const last = node.leadingComments?.at(-1);
  return last?.type === 'CommentBlock' && last.value.startsWith('*') ? last.value : '';
}
