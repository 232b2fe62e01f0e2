import type { Location, Suppression } from '../../model/index.ts';
import { element, list, record, text } from '../json.ts';
import type { Reading } from '../reading.ts';
import { type Region, regionOf } from '../region.ts';

/** What a part of a report is about. */
export interface Target {
  /** As Trivy names it: a file, or `alpine:3.20 (alpine 3.20.1)`. */
  readonly name: string;
  /** Whether what it names are files of the repository; those of an image are not. */
  readonly isFile: boolean;
  /** Where packages are written down, by their ids. */
  readonly packages: ReadonlyMap<string, unknown>;
  /** Why what is said of it counts for nothing, where Trivy was told so. */
  readonly suppressed: { readonly suppressions?: readonly Suppression[] };
}

export function targetOf(result: Readonly<Record<string, unknown>>, isImage: boolean): Target {
  const packages = list(result['Packages']).flatMap((each): [string, unknown][] => {
    const id = text(record(each)['ID']);
    return id === undefined ? [] : [[id, record(each)['Locations']]];
  });
  return {
    name: text(result['Target']) ?? '',
    isFile: !isImage && result['Class'] !== 'os-pkgs',
    packages: new Map(packages),
    suppressed: {},
  };
}

/** @param file another one than the target itself */
export function placeIn(
  target: Target,
  file: string | undefined,
  region: Region,
  reading: Reading,
): { target: string; location?: Location } {
  const name = file ?? target.name;
  if (name === '') return { target: reading.locate(undefined, {}).target };
  if (target.isFile) return reading.locate(name, region);
  return { target: file === undefined ? name : `${target.name}: ${file}` };
}

/** Lines alone: Trivy knows no columns. */
export function linesOf(value: unknown): Region {
  const { StartLine: startLine, EndLine: endLine } = record(value);
  return regionOf({ startLine, endLine, startColumn: undefined, endColumn: undefined });
}

/** Where the package of a vulnerability is written down; older versions say so in the vulnerability. */
export function linesOfPackage(said: Readonly<Record<string, unknown>>, target: Target): Region {
  const locations = target.packages.get(text(said['PkgID']) ?? '') ?? said['Locations'];
  return linesOf(element(locations, 0));
}
