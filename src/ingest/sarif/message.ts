import { element, list, member, record, text } from '../json.ts';

/** Where the texts of messages stand that are only named. */
export type MessageSources = readonly unknown[];

/**
 * The text of a SARIF message: found by its id where it is only named, with its placeholders filled in
 * (section 3.11).
 */
export function messageText(message: unknown, sources: MessageSources): string | undefined {
  const { id, arguments: values } = record(message);
  const template = textOf(message) ?? textNamed(text(id), sources);
  return template === undefined ? undefined : fillIn(template, list(values));
}

function textNamed(id: string | undefined, sources: MessageSources): string | undefined {
  return sources.map((source) => textOf(member(source, id))).find((each) => each !== undefined);
}

function textOf(message: unknown): string | undefined {
  const { text: plain, markdown } = record(message);
  return text(plain) ?? text(markdown);
}

/** Longest message that is put together, in UTF-16 code units: a short one may ask for gigabytes. */
const LONGEST = 65_536;

const CUT = '… (cut: the message is too long)';

/** `{0}` is the first argument; `{{` and `}}` are braces. */
function fillIn(template: string, values: readonly unknown[]): string {
  if (values.length === 0) return template;
  const parts: string[] = [];
  let room = LONGEST;
  for (const part of partsOf(template, values)) {
    parts.push(part.slice(0, room));
    room -= part.length;
    if (room < 0) return parts.join('').toWellFormed() + CUT;
  }
  return parts.join('');
}

function* partsOf(template: string, values: readonly unknown[]): Generator<string> {
  let end = 0;
  for (const { 0: found, 1: argument, index } of template.matchAll(PLACEHOLDER)) {
    yield template.slice(end, index);
    const value = argument === undefined ? undefined : text(element(values, Number(argument)));
    yield argument === undefined ? found.slice(1) : (value ?? found);
    end = index + found.length;
  }
  yield template.slice(end);
}

const PLACEHOLDER = /\{\{|\}\}|\{(\d+)\}/g;

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
