import { code } from '../markdown-table.ts';

/** Where the headings of a page can be linked: `#createfinding`. */
export type Anchors = ReadonlyMap<string, string>;

/** The anchors that GitHub makes of headings, in their order on the page. Case makes no difference in them. */
export function anchorsOf(headings: readonly string[]): Anchors {
  const taken = new Map<string, number>();
  return new Map(
    headings.map((heading) => {
      const anchor = `#${heading.toLowerCase().replaceAll(' ', '-')}`;
      const count = taken.get(anchor) ?? 0;
      taken.set(anchor, count + 1);
      return [heading, count === 0 ? anchor : `${anchor}-${count}`];
    }),
  );
}

/** Makes links of headings, where they are named. */
export interface Links {
  /** A heading as a link. */
  readonly heading: (text: string) => string;
  /** The name of an entry as code, with a link. */
  readonly name: (name: string) => string;
  /** `Promise<Finding>` as code. */
  readonly type: (text: string) => string;
  /** Markdown whose code names entries. */
  readonly prose: (markdown: string) => string;
}

/** @param self the entry that the links stand in; it has none to itself */
export function linksFrom(self: string, anchors: Anchors): Links {
  const link = (name: string, text: string): string => {
    const anchor = name === self ? undefined : anchors.get(name);
    return anchor === undefined ? text : `[${text}](${anchor})`;
  };
  return {
    heading: (text) => link(text, text),
    name: (name) => link(name, code(name)),
    type: (text) => {
      const linked = escapeCode(text).replaceAll(/\w+/g, (name) => link(name, name));
      return linked.includes('](#') ? `<code>${linked}</code>` : code(text);
    },
    prose: (markdown) => markdown.replaceAll(/`(\w+)`/g, (text, name: string) => link(name, text)),
  };
}

/** Code as Markdown within an element, where it can have links. */
function escapeCode(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[*[\]_\\]/g, String.raw`\$&`);
}
