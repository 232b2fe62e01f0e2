import { describe, expect, it } from '@jest/globals';
import { openEnvironment, toolEnvironment } from '../../src/executors/environment.ts';
import { GIVEN_VARIABLES } from '../../src/executors/given-variables.ts';

describe('the open environment', () => {
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
    expect(openEnvironment({ [name]: 'x' })).toEqual({});
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
    expect(openEnvironment({ [name]: 'x' })).toEqual({ [name]: 'x' });
  });

  it('has a proxy with its password', () => {
    const proxy = { HTTPS_PROXY: 'http://me:hunter22@proxy.example' };
    expect(openEnvironment(proxy)).toEqual(proxy);
  });

  it('has no variable that is not set', () => {
    expect(openEnvironment({ A: undefined, B: '' })).toEqual({ B: '' });
  });
});

describe('the environment of a tool', () => {
  it.each([
    'PATH',
    'Path',
    'SystemRoot',
    'LC_ALL',
    'GITHUB_SHA',
    'RUNNER_TEMP',
    'https_proxy',
    'NODE_OPTIONS',
    'npm_config_registry',
    'pythonLocation',
    'JAVA_HOME',
    'JAVA_HOME_21_X64',
    'GOPATH',
    'CARGO_HOME',
    'ImageOS',
    'CONVERGENCE_COMMAND',
  ])('has %s', (name) => {
    expect(toolEnvironment({ [name]: 'x' })).toEqual({ [name]: 'x' });
  });

  it.each([
    'DATABASE_URL',
    'MY_SETTING',
    'SENTRY_DSN',
    'GOOGLE_PROJECT',
    'AWS_REGION',
    'PATHS',
    'SSH_AUTH_SOCK',
    'GIT_CONFIG_VALUE_0',
    'BUNDLE_GEM__ACME__TEST',
    'GITHUB_TOKEN',
    'GITHUB_ENV',
    'npm_config__auth',
    'NODE_AUTH_TOKEN',
    'PIP_PASSWORD',
    'ACTIONS_RUNTIME_URL',
    'INPUT_TOKEN',
  ])('has no %s', (name) => {
    expect(toolEnvironment({ [name]: 'x' })).toEqual({});
  });

  it('is a part of the open one', () => {
    for (const { names } of GIVEN_VARIABLES) {
      const given = Object.fromEntries(names.split(' ').map((name) => [name, 'x']));
      expect(Object.keys(openEnvironment(given))).toEqual(Object.keys(given));
    }
  });
});
