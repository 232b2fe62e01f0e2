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

it.each(['+(a|aa|aaa)+(a|aa)b', '*a*a*a*a*a*a*b', `${'*a'.repeat(200)}b`])(
  'compares a glob that could take for ever to match as text: %#',
  (glob) => {
    const nothing = { network: [], env: [], run: [] };
    const files = ['a'.repeat(4_000)];
    const asked = { ...nothing, read: [glob] };
    expect(notGranted(asked, { ...nothing, read: ['src/**'] }, files).read).toEqual([glob]);
    expect(notGranted(asked, { ...nothing, read: [glob] }, []).read).toEqual([]);
  },
);
