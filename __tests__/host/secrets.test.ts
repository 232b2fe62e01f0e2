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

it.each([
  ['http://me:hunter22@proxy.example:80', ['me:hunter22', 'hunter22']],
  ['postgres://me:a%40hunter@db/x?y=1', ['me:a%40hunter', 'a%40hunter', 'a@hunter']],
  ['redis://:100%hunter@db', [':100%hunter', '100%hunter']],
  ['https://u:pw@one.example https://two.example', ['u:pw']],
  ['https://one.example/a:b@c', []],
  ['ssh://git@github.com', []],
])('of the URL %s only the name with its password is secret', (value, secrets) => {
  expect(new Set(secretsIn({ SOME_URL: value }))).toEqual(new Set(secrets));
});
