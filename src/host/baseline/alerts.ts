import type { Finding, Location, Severity } from '../../model/index.ts';
import { connect, type GitHubAccess } from '../github/client.ts';

const PATIENCE = { seconds: 180 };

/**
 * The open alerts of a branch as findings. They have no fingerprints: GitHub keeps these to itself.
 *
 * @throws Error where GitHub does not hand them out
 */
export async function readAlerts(
  access: GitHubAccess,
  branch: string,
): Promise<readonly Finding[]> {
  const { octokit, repository } = await connect(access, PATIENCE);
  const { listAlertsForRepo: list } = octokit.rest.codeScanning;
  const request = {
    ...repository,
    ref: `refs/heads/${branch}`,
    state: 'open',
    per_page: 100,
  } as const;
  return (await octokit.paginate(list, request)).map(findingOf);
}

interface Alert {
  readonly rule: {
    readonly id?: string | null;
    readonly description?: string;
    readonly severity?: string | null;
    readonly security_severity_level?: string | null;
  };
  readonly tool: { readonly name?: string };
  readonly most_recent_instance: {
    readonly message?: { readonly text?: string };
    readonly location?: {
      readonly path?: string;
      readonly start_line?: number;
      readonly end_line?: number;
    };
  };
}

/** The alerts of our own uploads carry the names of the tools in the ids of their rules. */
const OURS = 'Convergence';

function findingOf({ rule, tool: { name: tool }, most_recent_instance: latest }: Alert): Finding {
  const id = rule.id ?? undefined;
  const description = latest.message?.text ?? rule.description ?? id ?? '';
  const [title = ''] = description.split('\n', 1);
  const location = locationOf(latest.location);
  return {
    title,
    description,
    severity: severityOf(rule),
    confidence: 'medium',
    target: location?.path ?? '',
    findingType: 'static_analysis',
    ...(id !== undefined && { rule: { id } }),
    ...(location !== undefined && { location }),
    ...(tool !== undefined && tool !== OURS && { tool }),
  };
}

function locationOf({
  path,
  start_line: startLine,
  end_line: endLine,
}: NonNullable<Alert['most_recent_instance']['location']> = {}): Location | undefined {
  if (path === undefined) return undefined;
  return {
    path,
    ...(startLine !== undefined && { startLine }),
    ...(endLine !== undefined && { endLine }),
  };
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  error: 'high',
  warning: 'medium',
  note: 'low',
};

function severityOf({ security_severity_level: level, severity }: Alert['rule']): Severity {
  return SEVERITIES[level ?? severity ?? ''] ?? 'info';
}
