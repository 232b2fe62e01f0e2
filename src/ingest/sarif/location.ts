import type { Location } from '../../model/index.ts';
import { defined, element, member, record, text } from '../json.ts';
import type { Reading } from '../reading.ts';
import { type Region, regionOf } from '../region.ts';

/** What the URIs of a run may refer to. */
export interface Uris {
  readonly artifacts: unknown;
  readonly bases: unknown;
}

/** The file that an artifactLocation means, as a path or a URL; `undefined` where it means none. */
export function fileOf(artifactLocation: unknown, uris: Uris): string | undefined {
  const given = record(artifactLocation);
  const artifact = record(element(uris.artifacts, given['index']));
  const { uri, uriBaseId } =
    text(given['uri']) === undefined ? record(artifact['location']) : given;
  const file = text(uri);
  return file === undefined ? undefined : under(text(uriBaseId), file, uris);
}

/** Puts a relative URI under its base, and that under its own base, each of them once. */
function under(baseId: string | undefined, uri: string, { bases }: Uris): string {
  const seen = new Set<string>();
  let [file, id] = [uri, baseId];
  while (id !== undefined && !isAbsolute(file) && !seen.has(id)) {
    seen.add(id);
    const base = record(member(bases, id));
    const folder = text(base['uri']) ?? '';
    file = folder === '' || folder.endsWith('/') ? folder + file : `${folder}/${file}`;
    id = text(base['uriBaseId']);
  }
  return isUrl(file) ? file : decode(file);
}

function isUrl(uri: string): boolean {
  return /^[a-z][a-z\d+.-]+:/i.test(uri);
}

/** Also what should be a URI and is a path: `C:\x`, `/x`. */
function isAbsolute(uri: string): boolean {
  return isUrl(uri) || /^(?:[\\/]|[a-z]:[\\/])/i.test(uri);
}

/** A relative URI as a path. Not all tools encode what they should. */
function decode(uri: string): string {
  if (PLAIN.test(uri)) return uri;
  try {
    return decodeURIComponent(uri).replaceAll('\\', '/');
  } catch {
    return uri.replaceAll('\\', '/');
  }
}

/** Most are written as they are meant. */
const PLAIN = /^[\w./-]*$/;

/**
 * SARIF counts as we do: from 1, and `endColumn` is the column after the last character.
 *
 * @param reading is told of what had to be mended
 */
export function regionIn(region: unknown, reading?: Reading): Region {
  const { startLine, startColumn, endLine, endColumn } = record(region);
  const raw = { startLine, startColumn, endLine, endColumn };
  return reading === undefined ? regionOf(raw) : reading.region(raw);
}

/** The text of a region, where the report has it. */
export function snippetOf(region: unknown): Pick<Location, 'snippet'> {
  return defined({ snippet: text(record(record(region)['snippet'])['text']) });
}

/** A location as text: `path:line:column`; `undefined` where it is in no file. */
export function nameOf(location: unknown, uris: Uris, reading: Reading): string | undefined {
  const { artifactLocation, region } = record(record(location)['physicalLocation']);
  return reading.nameOf(fileOf(artifactLocation, uris), regionIn(region));
}
