/** An element, with its attributes by name. */
export interface XmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** An element with what is in it. */
export interface XmlElement extends XmlTag {
  readonly children: readonly XmlElement[];
  /** The text right in it, without that of its children. */
  readonly text: string;
}

/** What is done with the elements that matter. */
export interface XmlVisitor {
  /** Names of elements that are handed over whole once they end, unless they are part of such a one. */
  readonly whole: readonly string[];
  /** @param ancestors from the root down to its parent */
  readonly element: (element: XmlElement, ancestors: readonly XmlTag[]) => void;
}

/** What no report that is meant to be read goes beyond. */
const MOST = {
  depth: 200,
  attributes: 200,
  /** Characters of one attribute, or of the texts of one element. */
  length: 4 * 1024 * 1024,
  elements: 5_000_000,
};

/** Said of XML that goes beyond one of the limits, or has what is not read. */
export class XmlRefusal extends Error {}

interface Open extends XmlTag {
  readonly children: XmlElement[];
  readonly texts: string[];
}

/** Puts elements together as their parts come, and forgets them once they are handed over. */
export class XmlTree {
  readonly #visitor: XmlVisitor;
  readonly #above: XmlTag[] = [];
  /** The element that is put together, and what is open in it. */
  readonly #open: Open[] = [];
  #elements = 0;
  #attributes = 0;
  #length = 0;

  constructor(visitor: XmlVisitor) {
    this.#visitor = visitor;
  }

  start(): void {
    this.#elements += 1;
    this.#attributes = 0;
    within(MOST.elements, this.#elements, 'elements');
    within(MOST.depth, this.#above.length + this.#open.length, 'elements within each other');
  }

  attribute(value: string): void {
    this.#attributes += 1;
    within(MOST.attributes, this.#attributes, 'attributes at one element');
    within(MOST.length, value.length, 'characters in one attribute');
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const given = Object.entries(attributes).map(([key, value]) => [key, readable(value)] as const);
    const tag = { name, attributes: new Map(given) };
    if (this.#open.length === 0) this.#length = 0;
    if (this.#open.length > 0 || this.#visitor.whole.includes(name)) {
      this.#open.push({ ...tag, children: [], texts: [] });
    } else this.#above.push(tag);
  }

  text(text: string): void {
    const element = this.#open.at(-1);
    if (element === undefined) return;
    this.#length += text.length;
    within(MOST.length, this.#length, 'characters in one element');
    element.texts.push(readable(text));
  }

  close(): void {
    const ended = this.#open.pop();
    if (ended === undefined) {
      this.#above.pop();
      return;
    }
    const { texts, ...rest } = ended;
    const element = { ...rest, text: texts.join('') };
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#visitor.element(element, this.#above);
    else parent.children.push(element);
  }
}

function within(most: number, count: number, what: string): void {
  if (count > most) throw new XmlRefusal(`it has more than ${most} ${what}`);
}

/** What XML does not have: https://www.w3.org/TR/xml/#charsets */
// oxlint-disable-next-line no-control-regex -- these are the characters that are looked for
const UNKNOWN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function readable(text: string): string {
  return text.replaceAll(UNKNOWN, '').toWellFormed();
}
