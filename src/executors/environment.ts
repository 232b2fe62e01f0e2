/** Names whose values are for the runner and this action: its inputs, its channels and its tokens. */
const RUNNER = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/i;

/** Words that say of a name that its value is a secret. */
const SECRET =
  /(?:^|[^A-Z0-9])(?:AUTH|AUTHTOKEN|CREDENTIAL|KEY|PASSPHRASE|PASSWD|PASSWORD|PAT|SECRET|TOKEN|APIKEY)S?(?:$|[^A-Z0-9])/i;

/** Names with such a word that are no secrets. */
const HARMLESS = /^SSH_AUTH_SOCK$/;

/**
 * The environment that tools get: this process's own, without
 *
 * - what belongs to the runner: `INPUT_*`, `STATE_*`, `ACTIONS_*`, and the files that steer it
 *   (`GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_STATE`, `GITHUB_STEP_SUMMARY`);
 * - what is named as a secret: one of the words of its name is `TOKEN`, `SECRET`, `KEY`, `PASSWORD`,
 *   `PASSWD`, `PASSPHRASE`, `CREDENTIAL`, `AUTH`, `AUTHTOKEN`, `PAT` or `APIKEY`, or the plural of it:
 *   `GITHUB_TOKEN`, `AWS_SECRET_ACCESS_KEY`, `npm_config__auth`.
 *
 * A step whose tool needs one of these names it: `env: { NPM_TOKEN: "${NPM_TOKEN}" }`.
 */
export function toolEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const passed = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isPassed(entry[0]),
  );
  return Object.fromEntries(passed);
}

function isPassed(name: string): boolean {
  return !RUNNER.test(name) && !isSecretName(name);
}

/** Whether a variable holds a secret, going by its name. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name) && !HARMLESS.test(name);
}
