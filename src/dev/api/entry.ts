import { codeOf } from './declaration.ts';
import { type Docstring, readDocstring } from './docstring.ts';
import type { Declaration, Exports } from './exports.ts';
import { type Members, membersOf } from './members.ts';

/** What the reference says of one exported name. */
export interface Entry extends Members {
  readonly name: string;
  /** TypeScript; two declarations where a type and a const share the name. */
  readonly code: string;
  readonly docstring: Docstring;
}

export function entriesOf(exports: Exports): readonly Entry[] {
  return [...exports].map(([name, declarations]) => entryOf(name, declarations));
}

function entryOf(name: string, declarations: readonly Declaration[]): Entry {
  const members = declarations.map(membersOf);
  return {
    name,
    code: declarations.map(codeOf).join('\n\n'),
    docstring: readDocstring(declarations.map(({ docstring }) => docstring).join('\n\n')),
    fields: members.flatMap(({ fields }) => fields),
    methods: members.flatMap(({ methods }) => methods),
  };
}
