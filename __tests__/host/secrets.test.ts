import { expect, it } from '@jest/globals';
import { secretsIn } from '../../src/host/secrets.ts';

it('secrets are what is named like one and is long enough to be one', () => {
  const environment = {
    GITHUB_TOKEN: 'ghs_0123456789',
    NPM_AUTH: 'npm-auth-value',
    DB_PASSWORD: 'short',
    HOME: '/home/somebody',
    KEYBOARD: 'a-long-value',
    API_KEY: undefined,
  };
  expect(secretsIn(environment)).toEqual(['ghs_0123456789', 'npm-auth-value']);
});
