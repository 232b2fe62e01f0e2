import type { Environment, GitHubContext } from './context.ts';

/** The properties of `github` in a workflow's expressions that the runner hands on as variables. */
const PROPERTIES =
  `action actor actor_id base_ref event_name head_ref job ref ref_name ref_protected
  ref_type repository repository_id repository_owner run_attempt run_id run_number server_url sha
  triggering_actor workflow workflow_ref workflow_sha`.split(/\s+/);

/** What conditions see as `github`: as in a workflow, without the token. */
export function expressionContext(
  env: Environment,
  { payload }: GitHubContext,
): Readonly<Record<string, unknown>> {
  const entries = PROPERTIES.map(
    (name) => [name, env[`GITHUB_${name.toUpperCase()}`] ?? ''] as const,
  );
  return { ...Object.fromEntries(entries), event: payload };
}
