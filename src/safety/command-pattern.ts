/**
 * Whether a pattern grants a command. Word by word: `*` in a word stands for any characters, but leads out of
 * no folder by `..`; as a word of its own it stands for any number of words.
 */
export function allowsCommand(pattern: string, argv: readonly string[]): boolean {
  return fits(pattern.split(/\s+/), argv, allowsWord);
}

function allowsWord(wanted: string, word: string): boolean {
  if (UP.test(word) && !UP.test(wanted)) return false;
  return fits(wanted.split(''), word.split(''), (one, other) => one === other);
}

/** `..` by itself: in `../a`, in `--file=../a`; not in `main..next`. */
const UP = /(?<![\w.])\.\.(?![\w.])/;

/**
 * What stands between two stars may be taken where it fits first: nothing is lost by that, and hostile words
 * take no longer than their number times that of the pattern's.
 */
function fits(
  pattern: readonly string[],
  items: readonly string[],
  isSame: (wanted: string, item: string) => boolean,
): boolean {
  let [at, afterStar, retry] = [0, 0, 0];
  for (let index = 0; index < items.length;) {
    const wanted = pattern[at];
    if (wanted === '*') [at, afterStar, retry] = [at + 1, at + 1, index];
    else if (wanted !== undefined && isSame(wanted, items[index] ?? ''))
      [at, index] = [at + 1, index + 1];
    else if (afterStar > 0) [at, index, retry] = [afterStar, retry + 1, retry + 1];
    else return false;
  }
  return pattern.slice(at).every((rest) => rest === '*');
}
