import { isRecord } from '../../model/index.ts';
import { list, record, text, texts } from '../json.ts';
import type { Reading } from '../reading.ts';
import { addVulnerable } from './vulnerable.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An advisory as the registry gave it out to npm 6, pnpm and Yarn 1: about one package, and where it is used. */
export function readAdvisory(
  advisory: unknown,
  place: string,
  file: string,
  reading: Reading,
): void {
  if (!isRecord(advisory)) return reading.reject(`${place} is not an object`);
  const name = text(advisory['module_name']);
  if (name === undefined) return reading.reject(`${place} has no "module_name"`);
  addVulnerable(
    {
      name,
      title: text(advisory['title']),
      severity: advisory['severity'],
      url: text(advisory['url']),
      id: advisory['github_advisory_id'] ?? advisory['id'],
      // One text in old ones, a list in new ones.
      cwe: [...texts(advisory['cwe']), ...texts([advisory['cwe']])],
      cvss: advisory['cvss'],
      range: text(advisory['vulnerable_versions']),
      about: [...usesOf(advisory), ...texts([advisory['overview']])],
      remediation: text(advisory['recommendation']) ?? updateOf(advisory),
    },
    file,
    reading,
  );
}

function usesOf({ findings }: Fields): string[] {
  const all = list(findings).map(record);
  const versions = [...new Set(all.flatMap(({ version }) => text(version) ?? []))].join(', ');
  const paths = [...new Set(all.flatMap((each) => texts(each['paths'])))].join(', ');
  return [
    ...(versions === '' ? [] : [`Installed versions: ${versions}`]),
    ...(paths === '' ? [] : [`Installed at: ${paths}`]),
  ];
}

function updateOf({ patched_versions: patched }: Fields): string | undefined {
  const versions = text(patched);
  // The registry's range of no version at all.
  if (versions === undefined || versions === '<0.0.0') return undefined;
  return `Update to a version ${versions}.`;
}
