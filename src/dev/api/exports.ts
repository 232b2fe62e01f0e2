import { docstringOf, type Module, readModule, resolveFrom, type Statement } from './module.ts';

/** What an exported name stands for: a statement, without its `export`. */
export interface Declaration {
  readonly module: Module;
  readonly node: Statement;
  /** The text of its docstring; empty where it has none. */
  readonly docstring: string;
}

/** Declarations by the name that they are exported by: two where a type and a const share it. */
export type Exports = ReadonlyMap<string, readonly Declaration[]>;

/**
 * What a module exports, with what it passes on from others.
 *
 * @throws Error where it exports in a way that is not followed: a default, or what it has imported
 */
export function exportsOf(file: string): Exports {
  const module = readModule(file);
  const found = module.statements.flatMap((statement) => exportsOfStatement(module, statement));
  return new Map(found);
}

type NamedDeclarations = readonly [name: string, declarations: readonly Declaration[]];
type ExportNamed = Extract<Statement, { type: 'ExportNamedDeclaration' }>;

function exportsOfStatement(module: Module, statement: Statement): readonly NamedDeclarations[] {
  if (statement.type === 'ExportAllDeclaration') {
    return [...exportsOf(resolveFrom(module, statement.source.value))];
  }
  if (statement.type === 'ExportDefaultDeclaration') throw notFollowed(module, 'default');
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const name = declaredName(statement.declaration);
  if (name !== undefined) return [[name, declarationsOf(module, name)]];
  return reexports(module, statement);
}

function reexports(module: Module, { source, specifiers }: ExportNamed): NamedDeclarations[] {
  const from = source ? exportsOf(resolveFrom(module, source.value)) : undefined;
  return specifiers.map((specifier) => {
    const name = nameOf(specifier.exported);
    const local = specifier.type === 'ExportSpecifier' ? nameOf(specifier.local) : name;
    const declarations = from?.get(local) ?? declarationsOf(module, local);
    if (declarations.length === 0) throw notFollowed(module, name);
    return [name, declarations];
  });
}

/** Everything in a module that declares `name`. */
function declarationsOf(module: Module, name: string): Declaration[] {
  return module.statements.flatMap((statement) => {
    const node =
      statement.type === 'ExportNamedDeclaration'
        ? (statement.declaration ?? statement)
        : statement;
    return declaredName(node) === name ? [{ module, node, docstring: docstringOf(statement) }] : [];
  });
}

function declaredName(node: Statement | null | undefined): string | undefined {
  if (node?.type === 'VariableDeclaration') {
    const [variable] = node.declarations;
    return variable?.id.type === 'Identifier' ? variable.id.name : undefined;
  }
  const isNamed =
    node?.type === 'ClassDeclaration' ||
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'TSInterfaceDeclaration' ||
    node?.type === 'TSTypeAliasDeclaration';
  return isNamed ? node.id?.name : undefined;
}

function nameOf(node: { name: string } | { value: string }): string {
  return 'name' in node ? node.name : node.value;
}

function notFollowed(module: Module, name: string): Error {
  return new Error(`${module.file} exports "${name}" in a way that the reference does not follow`);
}
