import { GIVEN_VARIABLES } from './given-variables.ts';

/** Names whose values are for the runner and this action: its inputs, its channels and its tokens. */
const RUNNER = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/i;

/** What says of a name that its value is a secret, wherever it stands. A tokenizer has no token. */
const SECRET_PART = /TOKEN(?!I[SZ])|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|APIKEY/i;

/** What says so only as a word of its own: `MONKEY` and `COMPASS` are no secrets. */
const SECRET_WORD = /^(?:AUTH|KEY|PASS|PAT|PWD|WEBHOOK)S?$/i;

/** Where a word of a name ends: `_`, and a capital in `githubToken` and `DBPass`. */
const BETWEEN_WORDS = /[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** Names with such a word that are no secrets. */
const HARMLESS = /^(?:SSH_AUTH_SOCK|PWD)$/;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * This process's environment without
 *
 * - what belongs to the runner: `INPUT_*`, `STATE_*`, `ACTIONS_*`, and the files that steer it
 *   (`GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_PATH`, `GITHUB_STATE`, `GITHUB_STEP_SUMMARY`);
 * - what is named as a secret: its name has `TOKEN`, `SECRET`, `PASSWORD`, `PASSWD`, `PASSPHRASE`,
 *   `CREDENTIAL` or `APIKEY` in it, or `AUTH`, `KEY`, `PASS`, `PAT`, `PWD` or `WEBHOOK` as a word:
 *   `PGPASSWORD`, `githubToken`, `DB_PASS`, `npm_config__auth`.
 *
 * Other variables stay as they are: a proxy is of no use without the password in its URL.
 */
export function openEnvironment(environment: Environment): Record<string, string> {
  return filtered(environment, isOpen);
}

/**
 * The environment that tools get: of the open one, the variables that the table has.
 *
 * A step whose tool needs another one names it: `env: { NPM_TOKEN: "${NPM_TOKEN}" }`.
 */
export function toolEnvironment(environment: Environment): Record<string, string> {
  return filtered(environment, isGiven);
}

function filtered(
  environment: Environment,
  isPassed: (name: string) => boolean,
): Record<string, string> {
  const passed = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isPassed(entry[0]),
  );
  return Object.fromEntries(passed);
}

/** Whether tools get a variable of this name. */
export function isGiven(name: string): boolean {
  const upper = name.toUpperCase();
  return isOpen(name) && (NAMES.has(upper) || BEGINNINGS.some((each) => upper.startsWith(each)));
}

const ALL = GIVEN_VARIABLES.flatMap(({ names }) => names.split(' '));
const NAMES: ReadonlySet<string> = new Set(ALL.filter((name) => !name.endsWith('*')));
const BEGINNINGS = ALL.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));

function isOpen(name: string): boolean {
  return !RUNNER.test(name) && !isSecretName(name);
}

/** Whether a variable holds a secret, going by its name. */
export function isSecretName(name: string): boolean {
  if (HARMLESS.test(name)) return false;
  return SECRET_PART.test(name) || name.split(BETWEEN_WORDS).some((word) => SECRET_WORD.test(word));
}
