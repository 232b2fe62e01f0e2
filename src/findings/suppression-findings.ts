import type { Finding, Location, Rule } from '../model/index.ts';

/** What can be wrong with a suppression. */
const RULES = {
  'suppression-without-reason': {
    title: 'Suppression without a reason',
    description: 'Whoever suppresses a finding says why; without a reason nothing is suppressed.',
    help: 'Write the reason behind two hyphens: `convergence-ignore: no-eval -- only runs in the build`.',
    defaultSeverity: 'low',
  },
  'unreadable-suppression': {
    title: 'Suppression that can not be read',
    description:
      'A comment about suppressing findings that has another form than those which count.',
    help: 'Write `convergence-ignore: RULE -- REASON`, or `convergence-ignore-file: RULE -- REASON` in the first 20 lines.',
    defaultSeverity: 'low',
  },
  'expired-suppression': {
    title: 'Expired suppression',
    description:
      'The last day that the suppression counts is over: it suppresses nothing any more.',
    help: 'Mend what it hid and remove it, or set a new day under `expires`.',
    defaultSeverity: 'low',
  },
  'unused-suppression': {
    title: 'Unused suppression',
    description: 'Nothing fits the suppression any more; it would only hide what comes later.',
    help: 'Remove it.',
    defaultSeverity: 'info',
  },
} as const satisfies Record<string, Omit<Rule, 'id'>>;

interface About {
  readonly title: string;
  readonly description?: string;
  readonly location?: Location | undefined;
}

/** A finding about a suppression. */
export function aboutSuppression(
  id: keyof typeof RULES,
  { title, description, location }: About,
): Finding {
  const rule = RULES[id];
  return {
    title,
    description: description ?? rule.description,
    severity: rule.defaultSeverity,
    confidence: 'certain',
    target: location?.path ?? 'suppressions',
    findingType: 'suppression',
    remediation: rule.help,
    ...(location !== undefined && { location }),
    rule: { id, ...rule },
    tool: 'Convergence',
  };
}
