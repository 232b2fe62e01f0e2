import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Ended, project, removeProjects, startNode } from '../../support/project.ts';
import { linkSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { leaks } from './judge.ts';
import { LOADING } from './loading.table.ts';
import { describeIsolated } from './machine.ts';
import { DIST, makeScene } from './scene.ts';

afterAll(removeProjects);

function run(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return startNode(folder, [path.join(DIST, 'cli.js'), 'run'], env).ended;
}

const configOf = (plugins: readonly unknown[]) => JSON.stringify({ plugins, steps: {} });

describeIsolated()('a plugin that is hostile while it loads', () => {
  let ended: Ended;
  const names = Object.keys(LOADING).map((_, index) => `hostile-${index}`);

  beforeAll(async () => {
    const modules = Object.values(LOADING).map(([module], index) => [
      `${names[index]}.mjs`,
      module,
    ]);
    const config = configOf(names.map((name) => `./${name}.mjs`));
    ended = await run(project({ 'convergence.yaml': config, ...Object.fromEntries(modules) }));
  }, 60_000);

  it.each(Object.entries(LOADING).map(([name, [, says]], index) => [name, says, index] as const))(
    '%s: the run does not start, and says %s',
    (_name, says, index) => {
      const told = ended.stderr.split('\n\n').filter((each) => each.includes(`"${names[index]}"`));
      expect(told.join('\n')).toMatch(says);
      expect(ended.code).toBe(2);
    },
  );

  it('nothing of it steers the terminal or the runner', () => {
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(ended.stderr).not.toMatch(/^\s*::|##\[|[\u0000-\u0008\u000b-\u001f]/m);
  });
});

describeIsolated()('a plugin with a link in its folder', () => {
  it.each([
    ['a symbolic link to .git/config', symlinkSync, /PLUGIN_LINK_OUTSIDE.*"evil"/],
    ['a hard link to .git/config', linkSync, /PLUGIN_HARD_LINK.*"evil"/],
  ])('%s: it is not even started', async (_name, link, says) => {
    const { workspace, env } = makeScene({ 'convergence.yaml': configOf(['./evil']) });
    link(path.join(workspace, '.git/config'), path.join(workspace, 'evil/config.txt'));
    const { code, stdout, stderr } = await run(workspace, env);
    expect(stderr).toMatch(says);
    expect(leaks(stdout + stderr)).toBe(false);
    expect(code).toBe(2);
  });
});

// As long as a plugin has to load: they are waited for side by side.
describeIsolated().each([
  [
    'an endless loop in register()',
    { 'a/index.mjs': 'export function register() { for (;;); }' },
    {},
  ],
  [
    'a schema of options that is never done with',
    {
      'a/index.mjs': `import { registerStep, Step } from 'kimi-convergence';
        export const register = () => registerStep('a', Step);`,
      'a/package.json': JSON.stringify({
        kimi: { options: { properties: { text: { type: 'string', pattern: '^(a+)+$' } } } },
      }),
    },
    { text: `${'a'.repeat(64)}!` },
  ],
])('%s', (_name, files, options) => {
  const config = configOf([{ name: './a', options }]);
  const ended = run(project({ 'a/package.json': '{}', ...files, 'convergence.yaml': config }));

  it('the run does not start, and says why', async () => {
    const { code, stderr } = await ended;
    expect(stderr).toMatch(/plugin "a" broke off: it was not done after 30 seconds/);
    expect(code).toBe(2);
  }, 90_000);
});
