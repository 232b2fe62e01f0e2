import type { ArtifactChange, Fix as SarifFix, Location as SarifLocation, Region } from 'sarif';
import type { Finding, Fix, FixChange, Location } from '../model/index.ts';
import { encodePath, isWebAddress } from './sarif-text.ts';

/** Where a finding is: in a file, or at an address; in a list, empty where neither is known. */
export function sarifLocation({ location, target }: Finding): SarifLocation[] {
  if (location !== undefined) {
    const { path } = location;
    return [{ physicalLocation: { artifactLocation: artifact(path), region: regionOf(location) } }];
  }
  if (!isWebAddress(target)) return [];
  return [{ physicalLocation: { artifactLocation: { uri: new URL(target).href } } }];
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
