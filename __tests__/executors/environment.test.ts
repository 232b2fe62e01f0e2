import { describe, expect, it } from '@jest/globals';
import { toolEnvironment } from '../../src/executors/environment.ts';

describe('the environment of a tool', () => {
  it.each([
    'GITHUB_TOKEN',
    'GH_TOKEN',
    'INPUT_TOKEN',
    'INPUT_FAIL-ON',
    'STATE_check',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_RUNTIME_URL',
    'ACTIONS_ID_TOKEN_REQUEST_URL',
    'GITHUB_OUTPUT',
    'GITHUB_ENV',
    'GITHUB_PATH',
    'GITHUB_STATE',
    'GITHUB_STEP_SUMMARY',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_ACCESS_KEY_ID',
    'NPM_TOKEN',
    'npm_config__auth',
    'npm_config_//registry.example/:_authToken',
    'DB_PASSWORD',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'OPENAI_API_KEY',
    'TOKEN',
    'github_token',
    'githubToken',
    'SONARTOKEN',
    'PGPASSWORD',
    'MYSQL_PWD',
    'DB_PASS',
    'dbPass',
    'DBPass',
    'SLACK_WEBHOOK_URL',
    'apiKey',
    'OPENAI_APIKEY',
    'LIT_PASSWD',
    'GPG_PASSPHRASE',
    'MYCREDENTIALS',
    'CLIENTSECRET',
  ])('has no %s', (name) => {
    expect(toolEnvironment({ [name]: 'x' })).toEqual({});
  });

  it.each([
    'PATH',
    'HOME',
    'CI',
    'NODE_OPTIONS',
    'GITHUB_SHA',
    'GITHUB_EVENT_PATH',
    'GITHUB_PATHS',
    'RUNNER_TEMP',
    'RUNNER_TRACKING_ID',
    'SSH_AUTH_SOCK',
    'TOKENIZERS_PARALLELISM',
    'KEYBOARD',
    'AUTHOR',
    'MONKEY',
    'PWD',
    'OLDPWD',
    'PASSED',
    'COMPASS_HOME',
    'GIT_ASKPASS',
    'Path',
    'XDG_SESSION_ID',
    'HTTPS_PROXY',
    'DATABASE_URL',
  ])('has %s', (name) => {
    expect(toolEnvironment({ [name]: 'x' })).toEqual({ [name]: 'x' });
  });

  it('has a proxy with its password', () => {
    const proxy = { HTTPS_PROXY: 'http://me:hunter22@proxy.example' };
    expect(toolEnvironment(proxy)).toEqual(proxy);
  });

  it('has no variable that is not set', () => {
    expect(toolEnvironment({ A: undefined, B: '' })).toEqual({ B: '' });
  });
});
