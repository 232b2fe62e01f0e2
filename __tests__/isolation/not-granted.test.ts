import { expect, it } from '@jest/globals';
import { notGranted } from '../../src/isolation/not-granted.ts';
import type { Permissions } from '../../src/model/index.ts';

const NOTHING: Permissions = { network: [], read: [], env: [], run: [] };
const FILES = ['README.md', 'src/a.ts', 'src/deep/b.ts', 'secret/key.txt'];

it.each<[keyof Permissions, readonly string[], readonly string[], readonly string[]]>([
  ['network', ['a.test', 'b.test'], ['a.test'], ['b.test']],
  ['network', ['A.test'], ['a.test'], []],
  ['network', ['api.a.test', '*.api.a.test', '*.a.test', 'a.test'], ['*.a.test'], ['a.test']],
  ['network', ['nota.test'], ['*.a.test'], ['nota.test']],
  ['network', ['a.test:8443'], ['a.test'], ['a.test:8443']],
  ['read', ['src/**'], ['**'], []],
  ['read', ['**'], ['src/**'], ['**']],
  ['read', ['src/*', 'src/**'], ['src/*'], ['src/**']],
  ['read', ['**/*.ts'], ['src/**'], []],
  ['read', ['**', '!secret/**'], ['**', '!secret/**'], []],
  ['read', ['**'], ['**', '!secret/**'], ['**']],
  ['read', ['docs/**'], [], []],
  ['env', ['A', 'B'], ['B', 'C'], ['A']],
  ['run', ['acme scan', 'acme *', 'git log'], ['acme *'], ['git log']],
  ['run', ['acme *'], ['acme scan'], ['acme *']],
])('of %s asked %j and granted %j, not granted is %j', (kind, asked, granted, expected) => {
  const missing = notGranted({ ...NOTHING, [kind]: asked }, { ...NOTHING, [kind]: granted }, FILES);
  expect(missing).toEqual({ ...NOTHING, [kind]: expected });
});
