import { posix } from 'node:path';
import { defined, list, record } from '../json.ts';

// What our reporter writes, and what it leaves to the properties of a result because SARIF can't say it.

type Fields = Readonly<Record<string, unknown>>;

const ROOT = '%SRCROOT%';

/**
 * The place of a result as our reporter has written it; `undefined` where it is in no file of the repository.
 *
 * @param exact of the properties: the place, where SARIF's is not exactly that
 */
export function ownLocation({ locations }: Fields, exact: unknown): Fields | undefined {
  return locationOf(record(list(locations)[0])['physicalLocation'], exact);
}

export function locationOf(physicalLocation: unknown, exact?: unknown): Fields | undefined {
  const { artifactLocation, region } = record(physicalLocation);
  const { uri, uriBaseId } = record(artifactLocation);
  if (uriBaseId !== ROOT || typeof uri !== 'string') return undefined;
  const { snippet, ...range } = record(region);
  const snippetText = record(snippet)['text'];
  const given = exact === undefined ? rangeOf(range) : record(exact);
  const location = defined({ path: decoded(uri), ...given, snippet: snippetText });
  return isInside(location) ? location : undefined;
}

function rangeOf({ startLine, startColumn, endLine, endColumn }: Fields): Fields {
  return { startLine, startColumn, endLine, endColumn };
}

/** Whether it is a file of the repository; a report may come from anywhere. */
export function isInside(location: unknown): boolean {
  const { path } = record(location);
  if (typeof path !== 'string' || path === '' || /^(?:[\\/]|[a-z]:)/i.test(path)) return false;
  return !/^\.\.(?:[\\/]|$)/.test(posix.normalize(path.replaceAll('\\', '/')));
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The first fix as our reporter has written it: to one file. */
export function ownFix({ fixes }: Fields): Fields | undefined {
  const { description, artifactChanges } = record(list(fixes)[0]);
  const changes = list(artifactChanges).flatMap(changesIn);
  return changes.length === 0 ? undefined : { description: record(description)['text'], changes };
}

function changesIn(change: unknown): Fields[] {
  const { artifactLocation, replacements } = record(change);
  return list(replacements).map((each) => {
    const { deletedRegion, insertedContent } = record(each);
    const location = locationOf({ artifactLocation, region: deletedRegion });
    return { location, replacement: record(insertedContent)['text'] };
  });
}
