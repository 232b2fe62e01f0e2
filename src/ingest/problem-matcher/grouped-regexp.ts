/** A regular expression with its groups numbered as .NET does. */
export interface GroupedRegExp {
  readonly regexp: RegExp;
  /** JavaScript's number of a group by .NET's: 0 is the whole match. */
  readonly groups: readonly number[];
}

/** An escape, a class, or how a group begins. */
const PIECE = /\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:<(?![=!])|'))?/gs;

/** Options that hold for the whole expression. */
const OPTIONS = /^\(\?([ims]+)\)/;

/**
 * Problem matchers hold regular expressions of .NET, in its ECMAScript mode. What differs from JavaScript: groups
 * with a name are counted after all others, a name may stand in single quotes, options may stand at the
 * beginning, and `\A`, `\z` and `\Z` are the ends of the text.
 *
 * @throws SyntaxError where JavaScript has nothing like it
 */
export function groupedRegExp(source: string): GroupedRegExp {
  const [options = '', flags = ''] = OPTIONS.exec(source) ?? [];
  const groups = { plain: [] as number[], named: [] as number[] };
  let count = 0;
  const translated = source
    .slice(options.length)
    .replaceAll(PIECE, (piece, at: number, all: string) => {
      const isNamed = piece === '(?<' || piece === "(?'";
      if (isNamed) groups.named.push((count += 1));
      else if (piece === '(' && all[at + 1] !== '?') groups.plain.push((count += 1));
      return ENDS.get(piece) ?? piece;
    });
  const regexp = new RegExp(withAngles(translated), flags);
  return { regexp, groups: [0, ...groups.plain, ...groups.named] };
}

const ENDS: ReadonlyMap<string, string> = new Map([
  ['\\A', '^'],
  ['\\z', '$'],
  ['\\Z', '$'],
]);

function withAngles(source: string): string {
  return source.replaceAll(/(?<!\\)\(\?'(\w+)'/g, '(?<$1>');
}
