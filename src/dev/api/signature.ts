import type { Docstring } from './docstring.ts';
import { lineOf, type Module, type Statement } from './module.ts';

type ClassMember = Extract<Statement, { type: 'ClassDeclaration' }>['body']['body'][number];
type InterfaceMember = Extract<
  Statement,
  { type: 'TSInterfaceDeclaration' }
>['body']['body'][number];

/** What stands between the braces of a class or an interface. */
export type Member = ClassMember | InterfaceMember;

/** What can be called: a function, a method, a constructor. */
export type Callable =
  | Extract<Statement, { type: 'FunctionDeclaration' }>
  | Extract<Member, { type: 'ClassMethod' | 'TSDeclareMethod' | 'TSMethodSignature' }>;

type Parameter = Callable['params'][number];
type WithDefault = Extract<Parameter, { type: 'AssignmentPattern' }>;

/** `(url: string, options?: RequestOptions): Promise<HttpResponse>`: as callers see it. */
export function signatureOf(module: Module, callable: Callable, docstring: Docstring): string {
  const { typeParameters, params, returnType } = callable;
  const unnamed = nameInDocstring(params, docstring) ?? 'options';
  const list = params.map((each) => parameterOf(module, each, unnamed));
  return `${lineOf(module, typeParameters)}(${list.join(', ')})${lineOf(module, returnType)}`;
}

/** @param unnamed what to call a parameter that is taken apart: it has no name of its own */
function parameterOf(
  module: Module,
  node: Parameter | WithDefault['left'],
  unnamed: string,
): string {
  if (node.type === 'AssignmentPattern') {
    const left = parameterOf(module, node.left, unnamed);
    return left.includes(': ') ? left.replace(/\??: /, '?: ') : lineOf(module, node);
  }
  if (node.type !== 'ObjectPattern') return lineOf(module, node);
  return unnamed + lineOf(module, node.typeAnnotation);
}

/** The documented name that no parameter has. */
function nameInDocstring(
  params: readonly Parameter[],
  { parameters }: Docstring,
): string | undefined {
  const names = params.map((each) => (each.type === 'AssignmentPattern' ? each.left : each));
  const isParameter = (name: string): boolean =>
    names.some((each) => each.type === 'Identifier' && each.name === name);
  return parameters.find(({ name }) => !isParameter(name))?.name;
}
