import { isRecord } from '../../model/index.ts';
import type { FindingFields, Fix, FixChange, Severity } from '../../model/index.ts';
import { headline } from '../headline.ts';
import { defined, list, record, text } from '../json.ts';
import type { Reading } from '../reading.ts';
import type { Region } from '../region.ts';
import { fileOf, nameOf, regionIn, snippetOf } from './location.ts';
import { messageText, withoutLinks } from './message.ts';
import { type RuleOfRun, scoreOf, severityOf } from './rule.ts';
import type { Run } from './run.ts';

type Result = Readonly<Record<string, unknown>>;

/** Kinds of results that say that nothing is wrong (section 3.27.9). */
const FINE = ['pass', 'notApplicable'];

/** Hands in a result as a finding. */
export function readResult(value: unknown, run: Run, place: string, reading: Reading): void {
  if (!isRecord(value)) return reading.reject(`${place} is not an object`);
  if (FINE.includes(text(value['kind']) ?? '') || value['baselineState'] === 'absent') return;
  if (isSuppressed(value)) return reading.suppress();
  const ruled = run.ruleOf(value);
  const description = descriptionOf(value, ruled, run);
  if (description === undefined) return reading.reject(`${place} has neither a message nor a rule`);
  const isSecurity = ruled?.score !== undefined || ruled?.rule.tags?.includes('security') === true;
  const finding: FindingFields = {
    title: headline(description, ruled?.rule.title),
    description,
    severity: severityIn(value, ruled),
    confidence: ruled?.confidence ?? 'medium',
    ...placeOf(value, run, reading),
    findingType: isSecurity ? 'vulnerability' : 'static_analysis',
    ...defined({
      rule: ruled?.rule,
      fix: fixOf(value, run, reading),
      metadata: metadataOf(value, run, reading),
    }),
  };
  reading.add(finding, run.tool);
}

/** Suppressed is what is not under review, and not refused (section 3.27.23). */
function isSuppressed({ suppressions }: Result): boolean {
  const statuses = list(suppressions).map((each) => text(record(each)['status']) ?? 'accepted');
  return statuses.length > 0 && statuses.every((status) => status === 'accepted');
}

function descriptionOf(
  { message, locations, relatedLocations }: Result,
  ruled: RuleOfRun | undefined,
  run: Run,
): string | undefined {
  const given = messageText(message, [ruled?.messages, ...run.messages]);
  const ids = [...list(locations), ...list(relatedLocations)].map((each) => record(each)['id']);
  if (given !== undefined) return withoutLinks(given, new Set(ids));
  return ruled?.rule.title ?? ruled?.rule.description ?? ruled?.rule.id;
}

/** What is not a failure has no level (section 3.27.10): it is something to know. */
function severityIn({ level, kind, properties }: Result, ruled: RuleOfRun | undefined): Severity {
  const isFailure = (text(kind) ?? 'fail') === 'fail';
  const score = scoreOf(properties) ?? ruled?.score;
  return severityOf(score, text(level) ?? (isFailure ? ruled?.level : 'none'));
}

/** The first location is the place; the others are part of the metadata. */
function placeOf({ locations, analysisTarget }: Result, run: Run, reading: Reading) {
  const { artifactLocation, region } = record(record(list(locations)[0])['physicalLocation']);
  const file = fileOf(artifactLocation, run.uris) ?? fileOf(analysisTarget, run.uris);
  const { target, location } = reading.locate(file, regionIn(region));
  return location === undefined
    ? { target }
    : { target, location: { ...location, ...snippetOf(region) } };
}

function metadataOf(
  { locations, fingerprints, partialFingerprints }: Result,
  run: Run,
  reading: Reading,
) {
  const others = list(locations)
    .slice(1)
    .flatMap((location) => nameOf(location, run.uris, reading) ?? []);
  const metadata = defined({
    fingerprints: textsIn(fingerprints),
    partialFingerprints: textsIn(partialFingerprints),
    otherLocations: others.length === 0 ? undefined : others,
  });
  return Object.keys(metadata).length === 0 ? undefined : metadata;
}

function textsIn(value: unknown): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(record(value)).flatMap(([name, each]) =>
    typeof each === 'string' ? [[name, each] as const] : [],
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The first fix, if all of it is in the repository and has lines. */
function fixOf({ fixes }: Result, run: Run, reading: Reading): Fix | undefined {
  const { description, artifactChanges } = record(list(fixes)[0]);
  const changes = list(artifactChanges).flatMap((change) => changesIn(change, run, reading));
  const usable = changes.filter((change) => change !== undefined);
  if (usable.length === 0 || usable.length < changes.length) return undefined;
  const told = messageText(description, run.messages);
  return { description: told ?? 'As the tool would fix it', changes: usable };
}

function changesIn(change: unknown, run: Run, reading: Reading): (FixChange | undefined)[] {
  const { artifactLocation, replacements } = record(change);
  const file = fileOf(artifactLocation, run.uris);
  const path = file === undefined ? undefined : reading.pathOf(file);
  return list(replacements).map((replacement) => {
    const { deletedRegion, insertedContent } = record(replacement);
    const region = regionIn(deletedRegion);
    const inserted = insertedContent === undefined ? '' : record(insertedContent)['text'];
    const isUsable = region.startLine !== undefined && isAsGiven(region, deletedRegion);
    if (path === undefined || !isUsable || typeof inserted !== 'string') return undefined;
    return { location: { path, ...region }, replacement: inserted };
  });
}

/** Whether nothing of a region had to be left out: what is replaced must be what the tool meant. */
function isAsGiven(region: Region, given: unknown): boolean {
  const { startColumn, endLine, endColumn } = record(given);
  return (
    (startColumn === undefined || startColumn === region.startColumn) &&
    (endLine === undefined || endLine === region.endLine) &&
    (endColumn === undefined || endColumn === region.endColumn)
  );
}
