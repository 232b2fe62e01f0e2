import type { Entry } from './entry.ts';
import type { Group } from './groups.ts';
import type { Anchors } from './links.ts';

/** All that keeps entries from making a complete reference. */
export function complaintsAbout(
  entries: readonly Entry[],
  groups: readonly Group[],
  anchors: Anchors,
): readonly string[] {
  const grouped = groups.flatMap(({ names }) => names);
  const exported = entries.map(({ name }) => name);
  return [
    ...exported.filter((name) => !grouped.includes(name)).map((name) => `${name} is in no group`),
    ...grouped.filter((name) => !exported.includes(name)).map((name) => `${name} is not exported`),
    ...entries.flatMap(silences).map((name) => `${name} has no docstring`),
    ...entries.flatMap((entry) => strangers(entry, anchors)),
  ];
}

/** What has to be said in words, and isn't. */
function silences({ name, code, docstring, fields, methods }: Entry): string[] {
  const isClass = /^(abstract )?class /.test(code);
  const members = [
    ...(name.endsWith('Options') ? fields.map((each) => ({ ...each, label: each.name })) : []),
    ...(isClass ? methods.map((each) => ({ ...each, label: each.signature })) : []),
  ].filter(({ label }) => !/^(new|protected) /.test(label));
  const silent = members.filter((member) => member.docstring.text === '');
  return [
    ...(docstring.text === '' ? [name] : []),
    ...silent.map(({ label }) => `${name}: ${label}`),
  ];
}

/** Types that every reader knows and that are no values, and what the page itself explains. */
const EXPLAINED = new Set([
  'AsyncIterable',
  'ConvergenceError',
  'Iterable',
  'Partial',
  'Readonly',
  'Record',
]);

/** What an entry is made of and no entry explains. */
function strangers({ name, code, fields, methods }: Entry, anchors: Anchors): string[] {
  const types = [code, ...fields.map(({ type }) => type), ...methods.map((each) => each.signature)];
  const named =
    types
      .join(' ')
      .replaceAll(/'[^']*'|\w+(?=:)/g, '')
      .match(/\b[A-Z]\w+/g) ?? [];
  const strange = named.filter(
    (each) => !anchors.has(each) && !EXPLAINED.has(each) && !(each in globalThis),
  );
  return [...new Set(strange)].map((each) => `${name} speaks of ${each}, which is not exported`);
}
