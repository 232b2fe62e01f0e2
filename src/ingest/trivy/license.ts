import { headline } from '../headline.ts';
import { defined, text } from '../json.ts';
import { severityNamed } from '../levels.ts';
import type { Reading } from '../reading.ts';
import { placeIn, type Target } from './target.ts';

type Members = Readonly<Record<string, unknown>>;

/** The license of a package, or of a file on its own. */
export function readLicense(said: Members, at: Target, reading: Reading): void {
  const name = text(said['Name']);
  if (name === undefined) return reading.reject(`a license in ${at.name} has no name`);
  const file = text(said['FilePath']);
  // "OS Packages" and "Loose File License(s)" are targets, but no files.
  const isFile = at.isFile && (file !== undefined || said['PkgName'] === '');
  const { target, location } = placeIn({ ...at, isFile }, file, {}, reading);
  const owner = text(said['PkgName']) ?? file ?? at.name;
  const category = text(said['Category']) ?? 'unknown';
  const title = `${owner} is under the license ${name}: ${category}`;
  const finding = {
    title: headline(title),
    description: title,
    severity: severityNamed(said['Severity']) ?? 'low',
    confidence: confidenceOf(said['Confidence']),
    target,
    findingType: 'license',
    rule: { id: name, title: `License ${name}`, ...defined({ helpUri: text(said['Link']) }) },
  } as const;
  reading.add({ ...finding, ...defined({ location }), ...at.suppressed }, 'Trivy');
}

/** From 0 to 1: how much of the text of a file is that of the license. */
function confidenceOf(share: unknown) {
  return typeof share === 'number' && share >= 0.9 ? 'high' : 'medium';
}
