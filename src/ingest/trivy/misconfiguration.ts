import type { Location, Rule } from '../../model/index.ts';
import { headline } from '../headline.ts';
import { defined, list, record, text, texts } from '../json.ts';
import { severityNamed } from '../levels.ts';
import type { Reading } from '../reading.ts';
import { linesOf, placeIn, type Target } from './target.ts';

type Members = Readonly<Record<string, unknown>>;

const BY_EXCEPTION: Target['suppressed'] = { suppressions: [{ by: 'tool' }] };

/** Checks that passed may be in the report as well; exceptions are what its reader has allowed. */
export function readMisconfiguration(said: Members, at: Target, reading: Reading): void {
  if (said['Status'] === 'PASS') return undefined;
  const rule = ruleOf(said);
  if (rule === undefined) return reading.reject(`a misconfiguration of ${at.name} has no id`);
  const cause = record(said['CauseMetadata']);
  const { target, location } = placeIn(at, undefined, linesOf(cause), reading);
  const message = text(said['Message']) ?? rule.title ?? rule.id;
  const explained = text(said['Description']);
  const finding = {
    title: headline(message),
    description: explained === undefined ? message : `${message}\n\n${explained}`,
    severity: severityNamed(said['Severity']) ?? 'low',
    confidence: 'high',
    target,
    findingType: 'misconfiguration',
    rule,
  } as const;
  const shown = location === undefined ? undefined : withSnippet(location, cause);
  const suppressed = said['Status'] === 'EXCEPTION' ? BY_EXCEPTION : at.suppressed;
  const optional = { location: shown, remediation: text(said['Resolution']), ...told(said, cause) };
  reading.add({ ...finding, ...defined(optional), ...suppressed }, 'Trivy');
}

function ruleOf(said: Members): Rule | undefined {
  const id = text(said['ID']) ?? text(said['AVDID']);
  if (id === undefined) return undefined;
  const [title, helpUri] = [text(said['Title']), text(said['PrimaryURL'])];
  return { id, tags: ['security'], ...defined({ title, helpUri }) };
}

function told(said: Members, cause: Members) {
  const references = texts(said['References']);
  const metadata = defined({
    avd_id: text(said['AVDID']),
    resource: text(cause['Resource']),
    provider: text(cause['Provider']),
    service: text(cause['Service']),
  });
  return {
    references: references.length === 0 ? undefined : references,
    metadata: Object.keys(metadata).length === 0 ? undefined : metadata,
  };
}

/** Long causes are cut in the report, so that lines may be missing in the middle: then none are shown. */
function withSnippet(location: Location, cause: Members): Location {
  const lines = list(record(cause['Code'])['Lines']).map(record);
  const causes = lines.filter((line) => line['IsCause'] === true);
  const { startLine = 0, endLine = startLine } = location;
  const isWhole = causes.length === endLine - startLine + 1 && causes.every(isTold);
  if (!isWhole) return location;
  return { ...location, snippet: causes.map((line) => String(line['Content'])).join('\n') };
}

function isTold(line: Members): boolean {
  return line['Truncated'] !== true && typeof line['Content'] === 'string';
}
