import { documentsIn, type Mending } from './json-documents.ts';

/** What an unreadable report may be meant to be, the likeliest first. */
export function* mendings(text: string): Generator<Mending> {
  const json = documentsIn(text);
  if (json.texts.length > 0) yield json;
  const xml = text.indexOf('<?xml');
  // Before the declaration there must be nothing, not even space.
  if (xml > 0) yield { texts: [text.slice(xml)], repairs: ['text before the XML is left out'] };
}
