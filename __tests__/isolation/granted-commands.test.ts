import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { GrantedCommands } from '../../src/isolation/granted-commands.ts';
import { LIMITS } from '../../src/isolation/limits.ts';
import { Usage } from '../../src/isolation/usage.ts';
import type { RunOptions } from '../../src/plugin/index.ts';
import { project, removeProjects } from '../support/project.ts';
import { lent } from './lent.ts';

afterEach(removeProjects);

const OWN = 'eslint "src/**" | tee out.txt';

/** Asks for a command; what came to be run, or why nothing was. */
async function ask(
  command: string,
  options: RunOptions = {},
  folder = '/plugin',
  root = project({ 'src/a.ts': '', 'tools/plugin/x.ts': '' }),
) {
  const ran: [string, RunOptions | undefined][] = [];
  const told: [string, string][] = [];
  const usage = new Usage([]);
  const commands = {
    run: async (line: string, more?: RunOptions) => {
      ran.push([line, more]);
      return { stdout: '', stderr: '', returncode: 0, duration: 0 };
    },
  };
  const refused = (...what: [string, string]) => void told.push(what);
  const permissions = { run: ['git log *', 'acme --out=* src/*', 'echo *'] };
  const env = { ACME_TOKEN: 'x' };
  const granted = new GrantedCommands(
    { permissions, env, folder: folder.startsWith('/') ? folder : path.join(root, folder) },
    lent({
      root,
      own: { command: OWN, safety: {} },
      variables: { LEVEL: 'strict' },
      commands,
      refused,
    }),
    usage,
  );
  const answer = await granted.run(command, options).then(() => undefined, String);
  return { ran, refused: answer, told, used: usage.summary().run, granted };
}

describe('a command', () => {
  it.each([
    'git log',
    'git log --oneline -n 5',
    'git  log "a b"',
    "acme '--out=x' src/a.ts",
    "echo 'a  b'",
    OWN,
  ])('is run as it is: %s', async (command) => {
    const { ran, refused, used } = await ask(command);
    expect([ran, refused]).toEqual([[[command, {}]], undefined]);
    expect(used).toEqual([command.split(' ')[0]]);
  });

  it.each([
    'git',
    'git push',
    'git -c core.pager=evil log',
    'git log; rm -rf /',
    'git log && evil',
    'git log | evil',
    'git log & evil',
    'git log > /etc/passwd',
    'git log < /etc/passwd',
    'git log $(evil)',
    'git log `evil`',
    'git log $TOKEN',
    'git log "$TOKEN"',
    'git log ${TOKEN}',
    'git log $((1))',
    'git log *',
    'git log ~',
    'git log {a,b}',
    'git log\nevil',
    'git log # \nevil',
    'GIT_PAGER=evil git log',
    'env git log',
    'exec git log',
    '{ git log; }',
    '(git log)',
    'if git log; then evil; fi',
    '!git log',
    'git log <<< evil',
    'git log <(evil)',
    '/tmp/git log',
    './git log',
    '',
    ' ',
    `${OWN} `,
    `${OWN} && evil`,
  ])('is refused: %j', async (command) => {
    const { ran, refused, told, used } = await ask(command);
    expect([ran, used]).toEqual([[], []]);
    expect(refused).toMatch(/not granted|without what needs a shell/);
    expect(told).toEqual([[command, refused?.replace('Error: ', '')]]);
  });

  it.each([
    ['git push', '"git" with these arguments is not granted'],
    ['curl x', '"curl" is not granted'],
  ])('is refused in words that fit: %s', async (command, words) => {
    expect((await ask(command)).refused).toContain(words);
  });

  it('is refused where nobody could write it', async () => {
    const { refused, told } = await ask(`git log ${'x'.repeat(LIMITS.command)}`);
    expect(refused).toBe(`Error: a command has at most ${LIMITS.command} characters`);
    expect(told[0]?.[0]).toHaveLength(LIMITS.command);
  });
});

it('of too many commands the later ones are refused, and not taken down', async () => {
  const { granted, told } = await ask('git push');
  const refusals = Array.from({ length: LIMITS.commands }, () =>
    granted.run('git push').catch((error: unknown) => String(error)),
  );
  expect((await Promise.all(refusals)).at(-1)).toContain(`at most ${LIMITS.commands} commands`);
  expect(told).toHaveLength(LIMITS.commands);
});

describe('the folder of a command', () => {
  const run = (cwd: string, folder: string, prepare: (root: string) => void = () => undefined) => {
    const root = project({ 'src/a.ts': '', 'tools/plugin/x.ts': '' });
    mkdirSync(path.join(root, 'node_modules/evil'), { recursive: true });
    prepare(root);
    return ask('git log', { cwd }, folder, root);
  };

  it.each(['.', 'src', 'tools', './src/'])('may be one of the workspace: %s', async (cwd) => {
    expect((await run(cwd, 'tools/plugin')).refused).toBeUndefined();
  });

  it.each([
    'tools/plugin',
    'tools/plugin/lib',
    'src/../tools/plugin',
    'node_modules/evil',
    'src/node_modules',
  ])('is not one where the plugin may have put something: %s', async (cwd) => {
    expect((await run(cwd, 'tools/plugin')).refused).toMatch(/no command runs in/);
  });

  it('is not where a link leads to the plugin', async () => {
    const link = (root: string) => symlinkSync('../node_modules/evil', path.join(root, 'src/link'));
    expect((await run('src/link', 'tools/plugin', link)).refused).toMatch(/no command runs in/);
  });

  it('may be the workspace where the plugin is one file in it', async () => {
    expect((await run('.', 'src/a.ts')).refused).toBeUndefined();
  });
});

describe('a variable of a command', () => {
  it.each([[{}], [{ ACME_TOKEN: 'x' }], [{ LEVEL: 'strict' }]])('may be %j', async (env) => {
    const { ran } = await ask('git log', { env });
    expect(ran).toEqual([['git log', { env }]]);
  });

  it.each([
    ['PATH', '/plugin/bin'],
    ['LD_PRELOAD', '/plugin/evil.so'],
    ['NODE_OPTIONS', '--require /plugin/evil.js'],
    ['BASH_ENV', '/plugin/evil'],
    ['acme_token', 'x'],
    ['__proto__', 'x'],
  ])('may not be %s=%s', async (name, value) => {
    const { ran, refused } = await ask('git log', { env: Object.fromEntries([[name, value]]) });
    expect(ran).toEqual([]);
    expect(refused).toBe(
      `Error: "${name}" is not granted: add it to permissions.env of the plugin`,
    );
  });

  it.each([
    ['the step', 'LEVEL', 'lax'],
    ['the environment', 'ACME_TOKEN', 'y'],
  ])('has the value that it has in %s', async (_, name, value) => {
    const { ran, refused } = await ask('git log', { env: { [name]: value } });
    expect(ran).toEqual([]);
    expect(refused).toBe(
      `Error: "${name}" goes to a command with the value that was granted, and no other`,
    );
  });
});
