import type { ArtifactChange, Fix as SarifFix, Location as SarifLocation, Region } from 'sarif';
import type { Finding, Fix, FixChange, Location } from '../model/index.ts';
import { encodePath, isWebAddress, survivesEncoding } from './sarif-text.ts';
import { snakeCaseKeys } from './snake-case.ts';

/** Where a finding is: in a file, or at an address; in a list, empty where neither is known. */
export function sarifLocation({ location, target }: Finding): SarifLocation[] {
  if (location !== undefined) {
    return [placeIn(location)];
  }
  if (!isWebAddress(target)) return [];
  return [{ physicalLocation: { artifactLocation: { uri: new URL(target).href } } }];
}

/** A place in a file of the repository. */
export function placeIn(location: Location): SarifLocation {
  const artifactLocation = artifact(location.path);
  return { physicalLocation: { artifactLocation, region: regionOf(location) } };
}

/** What of a place SARIF doesn't give back: all its lines and columns, and a path that a URI can't hold. */
export function exactPlace(location: Location): unknown {
  if (isExact(location)) return undefined;
  const { path, snippet: _, ...range } = location;
  return snakeCaseKeys(survivesEncoding(path) ? range : { path, ...range });
}

/** Whether SARIF gives back a place as it is. */
function isExact({ path, startLine, startColumn, endLine, endColumn }: Location): boolean {
  if (startLine === undefined || endLine === undefined || endLine < startLine) return false;
  const isInOrder =
    endColumn === undefined ||
    (startColumn !== undefined && (endLine > startLine || endColumn >= startColumn));
  return isInOrder && survivesEncoding(path);
}

/** Whether SARIF gives back a fix as it is: it groups the changes by their files. */
export function isExactFix({ changes }: Fix): boolean {
  const [first] = changes;
  return (
    first !== undefined &&
    changes.every(({ location }) => location.path === first.location.path && isExact(location))
  );
}

/** A fix as SARIF says it; none where a change doesn't tell its lines, so that nobody could apply it. */
export function sarifFixes({ description, changes }: Fix): SarifFix[] {
  if (changes.some(({ location }) => location.startLine === undefined)) return [];
  const byPath = [...Map.groupBy(changes, ({ location }) => location.path)];
  const artifactChanges = byPath.map(([path, each]) => artifactChange(path, each));
  return [{ description: { text: description }, artifactChanges }];
}

function artifactChange(path: string, changes: readonly FixChange[]): ArtifactChange {
  const replacements = changes.map(({ location, replacement }) => ({
    deletedRegion: regionOf(location),
    insertedContent: { text: replacement },
  }));
  return { artifactLocation: artifact(path), replacements };
}

function artifact(path: string): { uri: string; uriBaseId: string } {
  return { uri: encodePath(path), uriBaseId: '%SRCROOT%' };
}

/**
 * A region that every reader takes: GitHub wants a line, which for a whole file is the first, and an end
 * must not stand before its start.
 */
function regionOf(location: Location): Region {
  const { startLine = 1, startColumn, endLine = startLine, endColumn, snippet } = location;
  const end = Math.max(startLine, endLine);
  const inOrder = startColumn !== undefined && (end > startLine || (endColumn ?? 0) >= startColumn);
  return {
    startLine,
    startColumn,
    endLine: end,
    endColumn: inOrder ? endColumn : undefined,
    snippet: snippet === undefined ? undefined : { text: snippet },
  };
}
