import { distance } from 'fastest-levenshtein';

/**
 * The known name that somebody most likely meant by `name`; `undefined` where none is near. Case,
 * and how words are joined (`-`, `_`, a capital), make no difference.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const wanted = plain(name);
  const ranked = known
    .map((candidate) => ({ candidate, far: howFar(wanted, plain(candidate)) }))
    .toSorted((a, b) => a.far - b.far);
  const [best] = ranked;
  return best !== undefined && best.far <= farthest(wanted) ? best.candidate : undefined;
}

/** Longer names are no misspellings; and the distance takes the product of both lengths. */
const LONGEST = 100;

/** A third of a name may be wrong; in two letters everything would be near. Two letters swapped are two. */
function farthest(name: string): number {
  return name.length < 3 ? 0 : Math.min(3, Math.ceil(name.length / 3));
}

function plain(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])|-/g, '_').toLowerCase();
}

/** A name that is the beginning of the other is as near as a slip of one letter: `timeout`, `env`. */
function howFar(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 2 && long.startsWith(short)
    ? Math.min(1, long.length - short.length)
    : distance(a, b);
}
