/** What a plugin may reach: what it asks for in its package.json, and what convergence.yaml grants it. */
export interface Permissions {
  /** Hosts that requests may go to: `api.acme.test`, `api.acme.test:8443`, `*.acme.test`. */
  readonly network: readonly string[];
  /** Globs of the workspace's files that may be read. */
  readonly read: readonly string[];
  /** Names of environment variables. */
  readonly env: readonly string[];
  /** Commands that the host runs, word by word: `acme *`. */
  readonly run: readonly string[];
}
