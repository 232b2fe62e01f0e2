import { NAME, ONE, STAR, type Text, UNKNOWN } from './shell/text.ts';

/** Tells of paths whether they may be the one that isn't known in full. */
export interface PathPattern {
  test(path: string): boolean;
}

/** What is unknown may be anything; globs and names end at a slash. */
export function pathPattern(path: Text): PathPattern {
  const wanted = [...path.replaceAll(NAME, ONE + STAR)];
  return { test: (candidate) => fits(wanted, candidate) };
}

/**
 * All places of the pattern that one may be at are followed at once: hostile globs take no longer than their
 * length times that of the path.
 */
function fits(wanted: readonly string[], path: string): boolean {
  let places = withEmptyStars(wanted, [0]);
  for (const character of path) {
    const next = places.values().flatMap((place) => step(wanted[place], place, character));
    places = withEmptyStars(wanted, next);
  }
  return places.has(wanted.length);
}

function step(wanted: string | undefined, place: number, character: string): readonly number[] {
  if (wanted === UNKNOWN) return [place];
  if (wanted === STAR) return character === '/' ? [] : [place];
  const isSame = wanted === ONE ? character !== '/' : wanted === character;
  return isSame ? [place + 1] : [];
}

function withEmptyStars(wanted: readonly string[], from: Iterable<number>): Set<number> {
  const places = new Set(from);
  // A set also goes through what is added to it meanwhile.
  for (const place of places) {
    if (wanted[place] === STAR || wanted[place] === UNKNOWN) places.add(place + 1);
  }
  return places;
}
