import { afterEach, describe, expect, it } from '@jest/globals';
import { runSteps } from '../../support/pipeline.ts';
import { project, removeProjects } from '../../support/project.ts';

afterEach(removeProjects);

const MATCHER = JSON.stringify({
  problemMatcher: [
    { owner: 'acme', pattern: [{ regexp: '^(\\S+):(\\d+): (.*)$', file: 1, line: 2, message: 3 }] },
  ],
});

const TESTS = '<testsuite><testcase name="a"/><testcase name="b"><skipped/></testcase></testsuite>';

/** Runs a step in a folder `web` of a repository with these files. */
async function run(keys: string, files: Readonly<Record<string, string>> = {}) {
  const folder = project({ 'web/src/a.js': 'x\n', 'packages/b/src/b.js': 'x\n', ...files });
  const { byStep } = await runSteps(`steps: { s: { working_dir: web, ${keys} } }\n`, { folder });
  const { outcome, findings = [], diagnostics = [] } = byStep['s'] ?? {};
  return {
    outcome,
    places: findings.map(({ location }) => `${location?.path}:${location?.startLine}`),
    codes: diagnostics.map(({ code }) => code),
  };
}

describe('a report of a tool', () => {
  it.each([
    ['in the folder that it runs in', 'src/a.js', 'web/src/a.js:3'],
    ['in a package', 'src/b.js', 'packages/b/src/b.js:3'],
    ['in a container', '/github/workspace/packages/b/src/b.js', 'packages/b/src/b.js:3'],
  ])('names a file %s', async (_, file, place) => {
    const report = `<checkstyle><file name="${file}"><error line="3" message="m"/></file></checkstyle>`;
    const read = await run('tool: cat r.xml, format: auto', { 'web/r.xml': report });
    expect(read.places).toEqual([place]);
  });

  it('is read with a problem matcher, whose path starts from the working directory', async () => {
    const read = await run(
      'tool: "echo src/a.js:3: no", format: problem-matcher, matcher: acme.json',
      { 'acme.json': MATCHER },
    );
    expect(read).toMatchObject({ places: ['web/src/a.js:3'], codes: [] });
  });

  it.each(['missing.json', '../outside.json'])(
    'can not be read with the matcher %s',
    async (file) => {
      const read = await run(`tool: echo x, format: problem-matcher, matcher: ${file}`);
      expect(read).toMatchObject({
        outcome: { outcome: 'crashed' },
        codes: ['STEP_MATCHER_UNREADABLE'],
      });
    },
  );

  it('says how many tests ran', async () => {
    const read = await run('tool: cat r.xml, format: junit', { 'web/r.xml': TESTS });
    expect(read.outcome).toMatchObject({ outcome: 'clean', tests: 1 });
  });

  it('says that no tests ran, which is not the same as not being about tests', async () => {
    const none = await run('tool: cat r.xml, format: junit', { 'web/r.xml': '<testsuites/>' });
    expect(none.outcome).toMatchObject({ outcome: 'clean', tests: 0 });
    const other = await run('tool: cat r.json, format: eslint', { 'web/r.json': '[]' });
    expect(other.outcome).not.toHaveProperty('tests');
  });
});
