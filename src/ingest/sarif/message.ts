import { element, list, member, record, text } from '../json.ts';

/** Where the texts of messages stand that are only named. */
export type MessageSources = readonly unknown[];

/**
 * The text of a SARIF message: found by its id where it is only named, with its placeholders filled in
 * (section 3.11).
 */
export function messageText(message: unknown, sources: MessageSources): string | undefined {
  const { id, arguments: values } = record(message);
  const named = sources.map((source) => textOf(member(source, text(id))));
  const template = textOf(message) ?? named.find((each) => each !== undefined);
  return template === undefined ? undefined : fillIn(template, list(values));
}

function textOf(message: unknown): string | undefined {
  const { text: plain, markdown } = record(message);
  return text(plain) ?? text(markdown);
}

/** `{0}` is the first argument; `{{` and `}}` are braces. */
function fillIn(template: string, values: readonly unknown[]): string {
  if (values.length === 0) return template;
  return template.replaceAll(/\{\{|\}\}|\{(\d+)\}/g, (found, index: string | undefined) =>
    index === undefined ? found.slice(1) : (text(element(values, Number(index))) ?? found),
  );
}

/**
 * A message with its links reduced to what they show: `[what it shows](3)`, where 3 is a location of the
 * result (section 3.11.6). Not all tools escape brackets that they mean as such; without a link they stay.
 */
export function withoutLinks(message: string, locations: ReadonlySet<unknown>): string {
  let isLinked = false;
  const shown = message.replaceAll(LINK, (link, label: string, id: string) => {
    if (!locations.has(Number(id))) return link;
    isLinked = true;
    return label;
  });
  return isLinked ? shown.replaceAll(/\\([[\]\\])/g, '$1') : message;
}

const LINK = /(?<!\\)\[((?:\\.|[^[\]\\])*)\]\((\d+)\)/g;
