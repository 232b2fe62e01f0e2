import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readDocstring } from '../../src/dev/api/docstring.ts';
import { exportsOf } from '../../src/dev/api/exports.ts';
import type { Group } from '../../src/dev/api/groups.ts';
import { anchorsOf } from '../../src/dev/api/links.ts';
import { reference } from '../../src/dev/api-reference.ts';
import { removeFolders, writeFolder } from '../docs/folders.ts';

afterAll(removeFolders);

/** The reference of modules by their names, from `index.ts` on. */
function referenceOf(
  modules: Readonly<Record<string, string>>,
  groups: readonly Group[],
  above: readonly Group[] = [],
): string {
  return reference(path.join(writeModules(modules), 'index.ts'), groups, above);
}

function writeModules(modules: Readonly<Record<string, string>>): string {
  return writeFolder(Object.entries(modules).map(([file, text]) => ({ file, text })));
}

/** What the reference says of one name. */
function entry(name: string, source: string): string {
  const page = referenceOf({ 'index.ts': source }, [{ title: 'All', names: [name] }]);
  return page.slice(page.indexOf(`### ${name}`)).trimEnd();
}

describe('an entry', () => {
  it('of a function has its signature, as callers see it, and what its docstring says', () => {
    const source = `
/**
 * Asks.
 *
 * @param question one sentence,
 *   or two
 * @returns the answer
 * @throws TypeError where it is no question
 * @throws RangeError where it is long
 */
export async function ask<T>(question: string, { loud = true }: Options<T> = {}, times = 1, ...rest: readonly
  string[]): Promise<T | undefined> { return undefined; }
/** How to ask. */
export interface Options<T> {}
`;
    const page = referenceOf({ 'index.ts': source }, [{ title: 'All', names: ['ask', 'Options'] }]);
    expect(page).toContain(`### ask

\`\`\`ts
function ask<T>(question: string, options?: Options<T>, times = 1, ...rest: readonly string[]): Promise<T | undefined>
\`\`\`

Asks.

- \`question\`: one sentence, or two
- Returns the answer
- Throws \`TypeError\` where it is no question
- Throws \`RangeError\` where it is long

See [\`Options\`](#options).
`);
  });

  it('of a class has what users and subclasses see', () => {
    const source = `
/** Goes. */
export abstract class Goer extends Array<string> {
  /** Its name. */
  name: string;
  protected readonly size: number = 1;
  /** How fast it is. */
  get speed(): 'slow' | 'fast' { return 'slow'; }
  private secret: string;
  #hidden: string;
  override length: number;
  static made: number;
  /** @param size in metres */
  constructor(size = 2, name?: string) { super(); }
  /** Goes on. */
  protected abstract go(): Promise<void>;
  /** Halts. */
  halt?(): void;
  override pop(): string { return ''; }
  private stumble(): void {}
  #fall(): void {}
}
`;
    expect(entry('Goer', source)).toBe(`### Goer

\`\`\`ts
abstract class Goer extends Array<string>
\`\`\`

Goes.

| Field | Type | Description |
| --- | --- | --- |
| \`name\` | \`string\` | Its name. |
| \`protected size\` | \`number\` |  |
| \`speed\` | \`'slow' \\| 'fast'\` | How fast it is. |
| \`static made\` | \`number\` |  |

- \`new Goer(size = 2, name?: string)\`

  - \`size\`: in metres
- \`protected abstract go(): Promise<void>\`

  Goes on.
- \`halt?(): void\`

  Halts.`);
  });

  it('of a type and a const of one name has both, with the values of a list that is not exported', () => {
    const source = `
const SIZES = [
  'small',
  'large',
] as const;
/** How large it is. */
export type Size = (typeof SIZES)[number];
/** The sizes by name. */
export const Size = { SMALL: 'small' } as const satisfies Record<string, Size>;
`;
    expect(entry('Size', source)).toBe(`### Size

\`\`\`ts
type Size = 'small' | 'large'

const Size = { SMALL: 'small' } as const
\`\`\`

How large it is.

The sizes by name.`);
  });
});

describe('names of entries', () => {
  const source = `
/** A part of \`Whole\`, unlike \`Part\` and \`Nobody\`. */
export interface Part {
  /** See \`Whole\`. */
  readonly of?: Map<string, readonly Whole[]> | Part;
}
/** All parts. */
export type Whole = readonly Part[];
`;
  const groups = [{ title: 'Parts and more', names: ['Part', 'Whole'] }];
  const page = referenceOf({ 'index.ts': source }, groups);

  it.each([
    ['in prose', 'A part of [`Whole`](#whole), unlike `Part` and `Nobody`.'],
    [
      'in the types of a table',
      '| `of?` | <code>Map&lt;string, readonly [Whole](#whole)\\[\\]&gt; \\| Part</code> | See [`Whole`](#whole). |',
    ],
    ['below code', 'type Whole = readonly Part[]\n```\n\nAll parts.\n\nSee [`Part`](#part).'],
    ['at the top', '| [Parts and more](#parts-and-more) | [`Part`](#part), [`Whole`](#whole) |'],
  ])('are linked %s', (_where, markdown) => {
    expect(page).toContain(markdown);
  });

  it('lead to what stands above on the page', () => {
    const index = `import type { Part } from './api.ts';
export type { Part } from './api.ts';
/** Makes a part. */
export function part(): Part { return {}; }`;
    const below = referenceOf(
      { 'index.ts': index, 'api.ts': source },
      [{ title: 'Making', names: ['part'] }],
      groups,
    );
    expect(below).toContain('[`part`](#part-1)');
    expect(below).toContain('See [`Part`](#part).');
    expect(below).not.toContain('### Part');
  });

  it('have the anchors of GitHub, which numbers what differs in case only', () => {
    expect([...anchorsOf(['Step', 'A title', 'step', 'STEP']).values()]).toEqual([
      '#step',
      '#a-title',
      '#step-1',
      '#step-2',
    ]);
  });
});

describe('exports', () => {
  const others = {
    'other.ts':
      'export const a = 1, b = 2;\nexport type T = 1;\nfunction f() {}\nexport { f as g };',
    'all.ts': "export * from './other.ts';\nexport const c = 3;",
  };

  it.each([
    ['of others, all', "export * from './all.ts';", ['a', 'T', 'g', 'c']],
    ['of others, some', "export { a, type T as U } from './all.ts';", ['a', 'U']],
    ['of its own', 'export class A {}\nexport interface B {}\nconst c = 1;', ['A', 'B']],
  ])('%s', (_which, index, names) => {
    const folder = writeModules({ ...others, 'index.ts': index });
    expect([...exportsOf(path.join(folder, 'index.ts')).keys()]).toEqual(names);
  });

  it.each([
    ['export default class {}', '"default"'],
    ["export * as all from './other.ts';", '"all"'],
    ["export { nothing } from './other.ts';", '"nothing"'],
    ["import { a } from './other.ts';\nexport { a };", '"a"'],
  ])('%j is refused', (index, name) => {
    const folder = writeModules({ ...others, 'index.ts': index });
    expect(() => exportsOf(path.join(folder, 'index.ts'))).toThrow(
      `index.ts exports ${name} in a way that the reference does not follow`,
    );
  });
});

describe('what is missing', () => {
  it.each([
    ['a docstring', 'a', 'export const a = 1;', 'a has no docstring'],
    ['a docstring, not a comment', 'a', '// no\nexport const a = 1;', 'a has no docstring'],
    [
      'a docstring of a method',
      'a',
      '/** A. */ export class a { b(): void {} protected c(): void {} }',
      'a: b(): void has no docstring',
    ],
    [
      'a docstring of an option',
      'aOptions',
      '/** A. */ export interface aOptions { readonly b: 1 }',
      'aOptions: b has no docstring',
    ],
    [
      'an export that others are made of',
      'a',
      "/** A. */ export type a = Promise<Other | 'Word'>;\ninterface Other {}",
      'a speaks of Other, which is not exported',
    ],
  ])('%s', (_what, name, source, complaint) => {
    const make = () => referenceOf({ 'index.ts': source }, [{ title: 'All', names: [name] }]);
    expect(make).toThrow(new Error(complaint));
  });

  it('is told all at once: groups know every name, and no other', () => {
    const source = '/** A. */ export const a = 1;\nexport const b = 2;';
    const groups = [{ title: 'All', names: ['b', 'c'] }];
    expect(() => referenceOf({ 'index.ts': source }, groups)).toThrow(
      new Error('a is in no group\nc is not exported\nb has no docstring'),
    );
  });
});

describe('a docstring', () => {
  it('shows indented lines as code', () => {
    const { text } = readDocstring(
      '*\n * Do this:\n *\n *     first();\n *\n *       then();\n *\n * So.\n ',
    );
    expect(text).toBe('Do this:\n\n```ts\nfirst();\n\n  then();\n```\n\nSo.');
  });

  it('may mention what is no tag', () => {
    expect(readDocstring('* Mail me@example.com, or @param. ').text).toBe(
      'Mail me@example.com, or @param.',
    );
  });

  it('is refused with a tag that the reference would drop', () => {
    expect(() => readDocstring('*\n * Old.\n * @deprecated use new\n ')).toThrow(
      'a docstring has the tag @deprecated',
    );
  });
});
