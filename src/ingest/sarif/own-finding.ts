import {
  BASELINE_STATES,
  deepFreeze,
  type Finding,
  NEARNESSES,
  type Suppression,
} from '../../model/index.ts';
import { parsedFinding } from '../../plugin/create-finding.ts';
import { camelCaseKeys } from '../camel-case.ts';
import { defined, list, record, textsOf, unlessEmpty } from '../json.ts';
import { isInside, locationOf, ownFix, ownLocation } from './own-place.ts';
import { isSuppression } from './own-shapes.ts';
import type { Run } from './run.ts';
import { suppressionsOf } from './suppressions.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The finding that a result of a report of ours was written of: what SARIF has no place for is in its
 * properties. `undefined` where it is none that our reporter writes.
 */
export function ownFinding(result: Fields, run: Run): Finding | undefined {
  const { reportedBy, ...properties } = record(camelCaseKeys(result['properties']));
  const fields = fieldsOf(result, properties, run);
  try {
    const finding = findingOf(fields);
    const statements = list(reportedBy).map((each) => findingOf(statementOf(fields, each, run)));
    return deepFreeze({
      ...finding,
      ...(statements.length > 0 && { reportedBy: statements }),
      ...defined({
        baselineState: BASELINE_STATES.find((state) => state === result['baselineState']),
        nearness: NEARNESSES.find((each) => each === properties['nearness']),
        suppressions: suppressionsOf(result, ownSuppression),
      }),
    });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Of the properties, what is what the finding says. */
function fieldsOf(result: Fields, properties: Fields, run: Run): Fields {
  const { nearness: _, location: exact, ...said } = properties;
  const location = ownLocation(result, exact);
  const target = said['target'] ?? location?.['path'];
  const described = describedIn(result, { ...said, target, location });
  const description = said['description'] ?? described;
  const fix = said['fix'] ?? ownFix(result);
  return {
    ...said,
    title: said['title'] ?? description,
    description,
    target,
    location,
    rule: said['rule'] === undefined ? run.ownRule(result['ruleId'], said) : said['rule'],
    fix: list(record(fix)['changes']).every((each) => isInside(record(each)['location']))
      ? fix
      : undefined,
    fingerprints: result['partialFingerprints'],
  };
}

/** The message begins with the title, where the description doesn't, and ends with what else there is. */
function describedIn({ message }: Fields, said: Fields): unknown {
  const [title, target, remediation] = ['title', 'target', 'remediation'].map((name) => {
    const value = said[name];
    return typeof value === 'string' ? value : undefined;
  });
  const { text: whole } = record(message);
  if (typeof whole !== 'string') return undefined;
  const elsewhere = target === record(said['location'])['path'] ? '' : `\n\nIn: ${target}`;
  const end = elsewhere + (remediation === undefined ? '' : `\n\nHow to fix: ${remediation}`);
  const beginning = title === undefined ? '' : `${title}\n\n`;
  const start = whole.startsWith(beginning) ? beginning.length : 0;
  return whole.slice(start, whole.endsWith(end) ? whole.length - end.length : undefined);
}

/** What one tool has said: what the finding says, but for what is said otherwise. */
function statementOf(fields: Fields, statement: unknown, run: Run): Fields {
  const { ruleId, suppressions, ...own } = record(statement);
  const said = { ...fields, ...own };
  const rule = own['rule'] === undefined ? run.ownRule(ruleId, said) : own['rule'];
  return { ...said, rule, givenSuppressions: suppressions };
}

/** @throws TypeError where it is none */
function findingOf({ givenSuppressions, ...fields }: Fields): Finding {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  const { step, tool, fingerprints } = fields;
  const suppressions = list(givenSuppressions).filter(isSuppression);
  return {
    ...parsedFinding(Object.fromEntries(said)),
    ...defined({
      step: typeof step === 'string' ? step : undefined,
      tool: typeof tool === 'string' ? tool : undefined,
      fingerprints: textsOf(fingerprints),
      suppressions: unlessEmpty(suppressions),
    }),
  };
}

/** A suppression as SARIF has it, and who says so, who answers for it and how long it counts. */
function ownSuppression({ kind, justification, location, properties }: Fields): Suppression {
  const { physicalLocation } = record(location);
  const exact = camelCaseKeys(record(properties)['location']);
  const by = kind === 'inSource' ? 'inline' : 'tool';
  const place = locationOf(physicalLocation, exact);
  const given = defined({ by, ...record(properties), reason: justification, location: place });
  return isSuppression(given) ? given : { by };
}
