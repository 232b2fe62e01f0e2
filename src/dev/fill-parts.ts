const MARKED = /(?<begin><!-- begin (?<name>.+?) -->\n)[^]*?(?<end><!-- end \k<name> -->)/g;
const MARKER = /<!-- (?:begin|end) .*?-->/g;

/**
 * Puts what is generated between the markers of a page, `<!-- begin NAME -->` and `<!-- end NAME -->`,
 * each on a line of its own.
 *
 * @throws Error where a marker lacks its counterpart, or names what nobody generates
 */
export function fillParts(page: string, parts: Readonly<Record<string, () => string>>): string {
  const [lonely] = page.replaceAll(MARKED, '').match(MARKER) ?? [];
  if (lonely !== undefined) throw new Error(`${lonely} has no counterpart`);
  return page.replaceAll(MARKED, (_all, begin: string, name: string, end: string) => {
    const generate = parts[name];
    if (generate === undefined) throw new Error(`nothing generates "${name}"`);
    return `${begin}\n${generate()}\n${end}`;
  });
}
