import { isRecord } from '../model/index.ts';
import { defined, list, record, text } from './json.ts';
import { hasMembers, isObject } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';
import { readLicense } from './trivy/license.ts';
import { readMisconfiguration } from './trivy/misconfiguration.ts';
import { readSecret } from './trivy/secret.ts';
import { type Target, targetOf } from './trivy/target.ts';
import { readVulnerability } from './trivy/vulnerability.ts';

/** Reads what Trivy writes with `--format json`: https://trivy.dev/latest/docs/configuration/reporting/#json */
export const trivy: ReportFormat = {
  recognise: ({ head }) =>
    isObject(head) && hasMembers(head, 'SchemaVersion') && !hasMembers(head, 'runs'),
  parse: parseTrivy,
  // https://trivy.dev/latest/docs/configuration/others/#exit-code: 0, or what --exit-code says
  exitCodes: [0, 1],
};

function parseTrivy(report: string, context: IngestContext): Ingested {
  const json = record(parseJson(report, 'trivy', context));
  const complaint = complaintAbout(json);
  if (complaint !== undefined) throw unreadable(context.step, 'trivy', complaint, report);
  const reading = new Reading(context);
  const isImage = json['ArtifactType'] === 'container_image';
  // Without anything to look at the list is left out.
  list(json['Results']).forEach((result, index) =>
    readResult(result, isImage, `Results[${index}]`, reading),
  );
  return reading.finish();
}

function complaintAbout({ SchemaVersion: version, Results }: Members): string | undefined {
  if (version !== 2) {
    return `it is version ${JSON.stringify(version) ?? 'unknown'} of its schema, not 2`;
  }
  const isList = Results === undefined || Results === null || Array.isArray(Results);
  return isList ? undefined : 'its "Results" are no list';
}

type Members = Readonly<Record<string, unknown>>;

type Reader = (said: Members, target: Target, reading: Reading) => void;

/** The lists that a result may have, and what each is called where Trivy was told to ignore some of it. */
const LISTS: readonly { list: string; type: string; read: Reader }[] = [
  { list: 'Vulnerabilities', type: 'vulnerability', read: readVulnerability },
  { list: 'Misconfigurations', type: 'misconfiguration', read: readMisconfiguration },
  { list: 'Secrets', type: 'secret', read: readSecret },
  { list: 'Licenses', type: 'license', read: readLicense },
];

function readResult(result: unknown, isImage: boolean, place: string, reading: Reading): void {
  if (!isRecord(result)) return reading.reject(`${place} is not an object`);
  const target = targetOf(result, isImage);
  for (const { list: name, read } of LISTS) {
    list(result[name]).forEach((said, index) => {
      if (isRecord(said)) return read(said, target, reading);
      return reading.reject(`${place}.${name}[${index}] is not an object`);
    });
  }
  for (const modified of list(result['ExperimentalModifiedFindings'])) {
    readModified(record(modified), target, reading);
  }
}

/** What `.trivyignore` or a VEX document speaks of; it is in the report with --show-suppressed alone. */
function readModified(modified: Members, target: Target, reading: Reading): void {
  const read = LISTS.find(({ type }) => type === modified['Type'])?.read;
  if (read === undefined) return reading.suppress();
  const suppression = { by: 'tool', ...defined({ reason: text(modified['Statement']) }) } as const;
  const suppressed = { suppressions: [suppression] };
  return read(record(modified['Finding']), { ...target, suppressed }, reading);
}
