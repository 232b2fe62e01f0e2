import { decode } from './run-git.ts';

/**
 * A name as git writes it in a patch: `b/a name\t`, or in quotes like those of C where there are other
 * than printable characters in it: `"b/\303\244.ts"`.
 */
export function unquote(name: string): string {
  if (!name.startsWith('"')) return decode(name.replace(/\t$/, ''));
  const bytes = name
    .slice(1, name.lastIndexOf('"'))
    .replaceAll(/\\([0-7]{3}|.)/g, (_, escaped: string) =>
      escaped.length === 3
        ? String.fromCharCode(Number.parseInt(escaped, 8))
        : (ESCAPES[escaped] ?? escaped),
    );
  return decode(bytes);
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
};
