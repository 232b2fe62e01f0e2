import { type FindingFields, isRecord, type Severity } from '../../model/index.ts';
import { headline } from '../headline.ts';
import { defined, list, record, text, texts, textsOf, unlessEmpty } from '../json.ts';
import type { Reading } from '../reading.ts';
import { usableFix } from './fix.ts';
import { fileOf, nameOf, regionIn, snippetOf } from './location.ts';
import { messageText, withoutLinks } from './message.ts';
import { ownFinding } from './own-finding.ts';
import { addOwn } from './own-statements.ts';
import { type RuleOfRun, scoreOf, severityOf } from './rule.ts';
import type { Run } from './run.ts';
import { suppressionByTool, suppressionsOf } from './suppressions.ts';

type Result = Readonly<Record<string, unknown>>;

/** Kinds of results that say that nothing is wrong (section 3.27.9). */
const FINE = ['pass', 'notApplicable'];

/**
 * Hands in a result as a finding.
 *
 * @param place where it stands, which hardly any result is asked for
 */
export function readResult(value: unknown, run: Run, place: () => string, reading: Reading): void {
  if (!isRecord(value)) return reading.reject(`${place()} is not an object`);
  if (FINE.includes(text(value['kind']) ?? '') || value['baselineState'] === 'absent') return;
  const own = run.isOurs ? ownFinding(value, run) : undefined;
  if (own !== undefined) return addOwn(own, reading);
  const ruled = run.ruleOf(value);
  const description = descriptionOf(value, ruled, run);
  if (description === undefined)
    return reading.reject(`${place()} has neither a message nor a rule`);
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
      cwe: weaknessesOf(value, ruled, run),
      references: referencesOf(value),
      fix: usableFix(value['fixes'], run, reading),
      suppressions: suppressionsOf(value, suppressionByTool),
      metadata: metadataOf(value, run, reading),
    }),
  };
  reading.add(finding, run.tool);
}

function descriptionOf(
  { message, locations, relatedLocations }: Result,
  ruled: RuleOfRun | undefined,
  run: Run,
): string | undefined {
  const given = messageText(message, [ruled?.messages, ...run.messages]);
  if (given !== undefined) {
    // Most have no link.
    if (!given.includes('](')) return given;
    return withoutLinks(given, new Set([locations, relatedLocations].flatMap(idsOf)));
  }
  return ruled?.rule.title ?? ruled?.rule.description ?? ruled?.rule.id;
}

function idsOf(locations: unknown): readonly unknown[] {
  return list(locations).map((each) => record(each)['id']);
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
  const { target, location } = reading.locate(file, regionIn(region, reading));
  return location === undefined
    ? { target }
    : { target, location: { ...location, ...snippetOf(region) } };
}

/** Its own, where it has any, beside its rule's: a report shows one list or the other. */
function weaknessesOf({ taxa }: Result, ruled: RuleOfRun | undefined, run: Run) {
  const own = list(taxa).flatMap((each) => run.weaknessOf(each) ?? []);
  return own.length === 0 ? undefined : [...new Set([...(ruled?.rule.cwe ?? []), ...own])];
}

/** Pages of the tool about this result, and the issues that were opened for it. */
function referencesOf({ hostedViewerUri, workItemUris }: Result): readonly string[] | undefined {
  const uris = texts([hostedViewerUri, ...list(workItemUris)]);
  return unlessEmpty(uris.filter((uri) => /^https?:\/\//i.test(uri)));
}

/** What a finding has no other place for: whatever the tool compared with is not our baseline. */
function metadataOf(result: Result, run: Run, reading: Reading) {
  const { locations, fingerprints, partialFingerprints, baselineState, rank } = result;
  const others = list(locations)
    .slice(1)
    .flatMap((location) => nameOf(location, run.uris, reading) ?? []);
  const metadata = defined({
    fingerprints: textsOf(fingerprints),
    partialFingerprints: textsOf(partialFingerprints),
    otherLocations: unlessEmpty(others),
    baselineState: text(baselineState),
    rank: typeof rank === 'number' && rank >= 0 ? rank : undefined,
  });
  return Object.keys(metadata).length === 0 ? undefined : metadata;
}
