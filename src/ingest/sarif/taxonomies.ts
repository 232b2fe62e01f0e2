import { element, list, record, text } from '../json.ts';

/** The number of the weakness that a reference means, `CWE-79`; `undefined` where it means something else. */
export type WeaknessOf = (reference: unknown) => string | undefined;

/** @param taxonomies those of the run, which references may point into (section 3.14.8) */
export function weaknessesBy(taxonomies: unknown): WeaknessOf {
  return (reference) => {
    const { id, index, toolComponent } = record(reference);
    const taxonomy = taxonomyOf(record(toolComponent), taxonomies);
    const name = text(record(toolComponent)['name']) ?? text(taxonomy['name']);
    if (name?.toUpperCase() !== 'CWE') return undefined;
    const given = text(id) ?? text(record(element(taxonomy['taxa'], index))['id']) ?? '';
    const [, number] = /^(?:CWE-)?(\d{1,9})$/i.exec(given) ?? [];
    return number === undefined ? undefined : `CWE-${Number(number)}`;
  };
}

function taxonomyOf(
  { index, guid, name }: Readonly<Record<string, unknown>>,
  taxonomies: unknown,
): Readonly<Record<string, unknown>> {
  const isMeant = (each: Readonly<Record<string, unknown>>) =>
    (text(guid) !== undefined && each['guid'] === guid) ||
    (text(name) !== undefined && each['name'] === name);
  const all = list(taxonomies).map((each) => record(each));
  return all.find(isMeant) ?? record(element(taxonomies, index));
}
