import { readDocstring } from './docstring.ts';
import type { Declaration } from './exports.ts';
import { lineOf, type Module, sourceOf, type Statement } from './module.ts';
import { signatureOf } from './signature.ts';

/** A declaration as one reads it: TypeScript without bodies, and without the members of a class. */
export function codeOf({ module, node, docstring }: Declaration): string {
  switch (node.type) {
    case 'FunctionDeclaration':
      return `function ${node.id?.name}${signatureOf(module, node, readDocstring(docstring))}`;
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
      return lineOf(module, { start: node.start, end: node.body.start }).trim();
    case 'TSTypeAliasDeclaration':
      return aliasOf(module, node);
    case 'VariableDeclaration':
      return constantOf(module, node);
    default:
      throw new Error(`${module.file}: the reference can't show a ${node.type}`);
  }
}

type Alias = Extract<Statement, { type: 'TSTypeAliasDeclaration' }>;
type Constant = Extract<Statement, { type: 'VariableDeclaration' }>;

/** As it is written, but that the values of a list stand for `(typeof LIST)[number]`. */
function aliasOf(module: Module, node: Alias): string {
  const written = sourceOf(module, node).replace(/;$/, '');
  return written.replace(/\(typeof (\w+)\)\[number\]$/, (type, list: string) => {
    const pattern = new RegExp(`^(?:export )?const ${list} = \\[(.+?),?\\s*\\] as const;$`, 'ms');
    const [, values] = pattern.exec(module.source) ?? [];
    return values?.split(/,\s*/).join(' | ').trim() ?? type;
  });
}

/** As it is written, without what only the compiler checks. */
function constantOf(module: Module, { declarations }: Constant): string {
  const [variable] = declarations;
  const init = variable?.init;
  const value = init?.type === 'TSSatisfiesExpression' ? init.expression : init;
  return `const ${sourceOf(module, variable?.id)} = ${sourceOf(module, value)}`;
}
