import { type Docstring, readDocstring } from './docstring.ts';
import type { Declaration } from './exports.ts';
import { docstringOf, lineOf, type Module, sourceOf } from './module.ts';
import { type Callable, type Member, signatureOf } from './signature.ts';

/** A field of a class or an interface. */
export interface Field {
  /** `cwe?`, `protected config`. */
  readonly name: string;
  readonly type: string;
  readonly docstring: Docstring;
}

/** A method, or a constructor. */
export interface Method {
  /** `get(url: string): Promise<HttpResponse>`, `new SafetyFilter()`. */
  readonly signature: string;
  readonly docstring: Docstring;
}

export interface Members {
  readonly fields: readonly Field[];
  readonly methods: readonly Method[];
}

/**
 * What users and subclasses see of a class or an interface. What overrides a member of the base without a
 * word about it is documented there.
 */
export function membersOf({ module, node }: Declaration): Members {
  if (node.type !== 'ClassDeclaration' && node.type !== 'TSInterfaceDeclaration') {
    return { fields: [], methods: [] };
  }
  const members: readonly Member[] = node.body.body;
  const shown = members.filter(isShown);
  return {
    fields: shown.flatMap((member) => fieldOf(module, member) ?? []),
    methods: shown.flatMap((member) => methodOf(module, node.id?.name ?? '', member) ?? []),
  };
}

function isShown(member: Member): boolean {
  if ('accessibility' in member && member.accessibility === 'private') return false;
  return !('override' in member && member.override === true && docstringOf(member) === '');
}

function fieldOf(module: Module, member: Member): Field | undefined {
  if (!isField(member)) return undefined;
  const name = modified(member, sourceOf(module, member.key));
  const node = member.type === 'ClassMethod' ? member.returnType : member.typeAnnotation;
  const type = lineOf(module, node).replace(/^: /, '');
  if (type === '') throw new Error(`${module.file}: the field "${name}" has no type`);
  return {
    name: 'optional' in member && member.optional === true ? `${name}?` : name,
    type,
    docstring: readDocstring(docstringOf(member)),
  };
}

type FieldMember = Extract<
  Member,
  { type: 'ClassProperty' | 'TSPropertySignature' } | { type: 'ClassMethod' }
>;

/** A getter is a field to those who read it. */
function isField(member: Member): member is FieldMember {
  if (member.type === 'ClassMethod') return member.kind === 'get';
  return member.type === 'ClassProperty' || member.type === 'TSPropertySignature';
}

function methodOf(module: Module, className: string, member: Member): Method | undefined {
  if (!isMethod(member)) return undefined;
  const docstring = readDocstring(docstringOf(member));
  const signature = signatureOf(module, member, docstring);
  const name = sourceOf(module, member.key);
  const mark = member.optional === true ? '?' : '';
  return member.kind === 'constructor'
    ? { signature: `new ${className}${signature}`, docstring }
    : { signature: modified(member, `${name}${mark}${signature}`), docstring };
}

function isMethod(member: Member): member is Exclude<Callable, { type: 'FunctionDeclaration' }> {
  return (
    (member.type === 'ClassMethod' && member.kind !== 'get' && member.kind !== 'set') ||
    member.type === 'TSDeclareMethod' ||
    member.type === 'TSMethodSignature'
  );
}

/** With the modifiers that matter to who uses it. */
function modified(member: Member, text: string): string {
  const modifiers = [
    'accessibility' in member && member.accessibility === 'protected' ? 'protected ' : '',
    'static' in member && member.static === true ? 'static ' : '',
    'abstract' in member && member.abstract === true ? 'abstract ' : '',
  ];
  return modifiers.join('') + text;
}
