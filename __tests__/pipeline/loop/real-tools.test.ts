// Loops over a temporary git repository, with Node scripts for linters, fixers and tests.
import { mkdtempSync } from 'node:fs';
import { chmod, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Fix } from '../../../src/model/index.ts';
import { fields, runSteps, type Setting, stepPlugin, stepThat } from '../../support/pipeline.ts';
import { git, has, project, read, removeProjects, write } from '../../support/project.ts';

afterEach(removeProjects);

/** Replaces texts in files: `node replace.mjs FILE FROM TO`; where FROM is not there, does nothing. */
const REPLACE = `import { readFileSync, writeFileSync } from 'node:fs';
const [file, from, to] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
if (text.includes(from)) writeFileSync(file, text.replaceAll(from, to));
`;

/** Reports each line of a file with a word as SARIF: `node find.mjs FILE WORD [LEVEL]`. */
const FIND = `import { readFileSync } from 'node:fs';
const [file, word, level = 'warning'] = process.argv.slice(2);
const lines = readFileSync(file, 'utf8').split('\\n');
const results = lines.flatMap((line, index) => line.includes(word) ? [{
  ruleId: word, level, message: { text: 'there is ' + word },
  locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: index + 1 } } }],
}] : []);
console.log(JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'find' } }, results }] }));
`;

/** Fails where a file lacks a word: `node need.mjs FILE WORD`. */
const NEED = `import { readFileSync } from 'node:fs';
process.exit(readFileSync(process.argv[2], 'utf8').includes(process.argv[3]) ? 0 : 1);
`;

function repository(files: Readonly<Record<string, string>>): string {
  const folder = project({ ...files, 'replace.mjs': REPLACE, 'find.mjs': FIND, 'need.mjs': NEED });
  git(folder, 'commit', '--quiet', '-m', 'start');
  return folder;
}

/** What the tree differs in from what was committed. */
const changed = (folder: string) =>
  git(folder, 'status', '--porcelain').trim().split('\n').filter(Boolean);

async function run(folder: string, yaml: string, setting: Setting = {}) {
  const { loop, fixes, diagnostics, events, byStep } = await runSteps(yaml, { folder, ...setting });
  const states = events.flatMap((event) => (event.type === 'loop_state' ? [event.state] : []));
  return { loop, fixes, diagnostics, states, byStep, events };
}

const find = (word: string) => `{ tool: node find.mjs a.txt ${word}, format: sarif }`;
const replace = (from: string, to: string) =>
  `{ phase: fix, tool: node replace.mjs a.txt ${from} ${to} }`;
const need = (word: string) => `{ phase: validate, tool: node need.mjs a.txt ${word} }`;

describe('a step whose tool changes files', () => {
  it('proposes what it changes, and leaves no trace', async () => {
    const folder = repository({ 'a.txt': 'one\r\nbad\r\nthree\r\nbad' });
    const { fixes, loop, states } = await run(
      folder,
      `steps: { find: ${find('bad')}, mend: ${replace('bad', 'good')} }`,
    );
    expect(fixes).toMatchObject([
      {
        step: 'mend',
        state: 'proposed',
        fix: {
          description: 'What step "mend" makes of it',
          changes: [
            {
              location: { path: 'a.txt', startLine: 2, snippet: 'bad\r\n' },
              replacement: 'good\r\n',
            },
            { location: { path: 'a.txt', startLine: 4, snippet: 'bad' }, replacement: 'good' },
          ],
        },
        findings: [{ location: { startLine: 2 } }, { location: { startLine: 4 } }],
      },
    ]);
    expect(changed(folder)).toEqual([]);
    expect(read(folder, 'a.txt')).toBe('one\r\nbad\r\nthree\r\nbad');
    expect(loop).toMatchObject({ state: 'IDLE', iterations: [{ applied: 0, validation: 'none' }] });
    expect(states).toEqual(['DIAGNOSING', 'FIXING', 'IDLE']);
  });

  it('has it applied, where that is wanted', async () => {
    const folder = repository({ 'a.txt': 'bad\n' });
    const { fixes } = await run(
      folder,
      `apply_fixes: true\nsteps: { mend: ${replace('bad', 'good')} }`,
    );
    expect(fixes).toMatchObject([{ state: 'applied' }]);
    expect(read(folder, 'a.txt')).toBe('good\n');
    expect(changed(folder)).toEqual(['M a.txt']);
  });

  it('is put back after it crashed, or its time was over', async () => {
    const folder = repository({
      'a.txt': 'bad\n',
      'crash.mjs': "import './replace.mjs'; process.exit(9);",
      'hang.mjs': "import './replace.mjs'; setInterval(() => {}, 1000);",
    });
    const { fixes, byStep } = await run(
      folder,
      `apply_fixes: true
steps:
  crash: { phase: fix, tool: node crash.mjs a.txt bad good }
  hang: { phase: fix, tool: node hang.mjs a.txt bad good, timeout_seconds: 1 }
`,
    );
    expect(byStep['crash']?.outcome.outcome).toBe('crashed');
    expect(byStep['hang']?.outcome.outcome).toBe('timed_out');
    expect(fixes).toEqual([]);
    expect(changed(folder)).toEqual([]);
  }, 15_000);

  it('runs alone, and each sees the files as they were', async () => {
    const folder = repository({ 'a.txt': 'one\ntwo\n' });
    const yaml = `steps:
  first: ${replace('one', 'ONE')}
  second: ${replace('two', 'TWO')}
  third: ${replace('ONE', 'never')}
`;
    const { fixes } = await run(folder, yaml, { concurrency: 4 });
    expect(fixes.map(({ step, fix }) => [step, fix.changes[0]?.replacement])).toEqual([
      ['first', 'ONE\n'],
      ['second', 'TWO\n'],
    ]);
  });

  it('has what no fix can tell taken back, and told', async () => {
    const folder = repository({
      'a.txt': 'text\n',
      'b.txt': 'gone\n',
      'ignored.log': '',
      'wild.mjs': `import fs from 'node:fs';
fs.rmSync('b.txt'); fs.chmodSync('run.sh', 0o755); fs.writeFileSync('c.bin', Buffer.from([0, 255]));
fs.rmSync('link'); fs.writeFileSync('link', 'x'); fs.writeFileSync('new.txt', 'new\\n');
fs.writeFileSync('out.tmp', 'x');`,
      'run.sh': 'true\n',
      '.gitignore': '*.tmp\n',
    });
    await chmod(path.join(folder, 'run.sh'), 0o644);
    await symlink('a.txt', path.join(folder, 'link'));
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '-m', 'link');
    const { byStep, fixes } = await run(
      folder,
      'steps: { wild: { phase: fix, tool: node wild.mjs } }',
    );
    expect(changed(folder)).toEqual([]);
    expect(has(folder, 'out.tmp')).toBe(true);
    expect(fixes).toMatchObject([{ fix: { changes: [{ location: { path: 'new.txt' } }] } }]);
    const [told] = byStep['wild']?.diagnostics ?? [];
    expect(told).toMatchObject({ code: 'STEP_CHANGES_UNTOLD', level: 'warning' });
    for (const file of ['b.txt', 'c.bin']) expect(told?.message).toContain(file);
    expect(told?.message).toContain('link and 1 more');
  });

  it('never writes through a link that leads out of the repository', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    write(outside, 'secret.txt', 'secret\n');
    const folder = repository({
      'sub/secret.txt': 'bad\n',
      'evil.mjs': `import fs from 'node:fs';
fs.rmSync('sub', { recursive: true }); fs.symlinkSync(${JSON.stringify(outside)}, 'sub');`,
    });
    const { fixes, byStep } = await run(
      folder,
      'apply_fixes: true\nsteps: { evil: { phase: fix, tool: node evil.mjs } }',
    );
    expect(read(outside, 'secret.txt')).toBe('secret\n');
    expect(JSON.stringify(fixes)).not.toContain('secret\\n');
    expect(byStep['evil']?.outcome.outcome).toBe('clean');
    expect(read(folder, 'sub/secret.txt')).toBe('bad\n');
    expect(changed(folder)).toEqual([]);
  });
});

const LOOP = 'apply_fixes: true\nloop: { max_iterations: 8 }\n';

describe('a loop', () => {
  it('converges once everything is mended and the tests pass', async () => {
    const folder = repository({ 'a.txt': 'bad\nfine\n' });
    const { loop, states, diagnostics, fixes } = await run(
      folder,
      `${LOOP}steps: { find: ${find('bad')}, mend: ${replace('bad', 'good')}, test: ${need('good')} }`,
    );
    expect(loop.state).toBe('CONVERGED');
    expect(loop.reason).toBe(
      'No fix was left to apply, the findings were those of the iteration before, and validation passed.',
    );
    expect(loop.iterations).toMatchObject([
      { iteration: 1, findings: 1, applied: 1, rolledBack: 0, validation: 'passed' },
      { iteration: 2, findings: 0, applied: 0, validation: 'passed', equal: 0 },
      { iteration: 3, findings: 0, applied: 0, validation: 'passed', equal: 1 },
    ]);
    expect(states.slice(0, 4)).toEqual(['DIAGNOSING', 'FIXING', 'VALIDATING', 'DIAGNOSING']);
    expect(states.at(-1)).toBe('CONVERGED');
    expect(diagnostics).toEqual([]);
    expect(fixes).toMatchObject([{ state: 'applied' }]);
    expect(read(folder, 'a.txt')).toBe('good\nfine\n');
  }, 30_000);

  it('of fixers that build on one another takes a round for each', async () => {
    const folder = repository({ 'a.txt': 'one\n' });
    const { loop } = await run(
      folder,
      `${LOOP}steps: { a: ${replace('one', 'two')}, b: ${replace('two', 'three')}, test: ${need('t')} }`,
    );
    expect(loop.state).toBe('CONVERGED');
    expect(read(folder, 'a.txt')).toBe('three\n');
  }, 30_000);

  it('fails where it goes in circles: two fixers that undo each other', async () => {
    const folder = repository({ 'a.txt': 'tabs\n' });
    const { loop, diagnostics } = await run(
      folder,
      `${LOOP}steps: { a: ${replace('tabs', 'spaces')}, b: ${replace('spaces', 'tabs')}, test: ${need('s')} }`,
    );
    expect(loop.state).toBe('FAILED');
    expect(loop.reason).toMatch(/^It goes in circles/);
    expect(loop.iterations).toHaveLength(3);
    expect(diagnostics).toMatchObject([{ code: 'STEP_LOOP_NOT_CONVERGED', level: 'error' }]);
  }, 30_000);

  it('takes back a fix that brings a finding back which another had removed', async () => {
    const folder = repository({ 'a.txt': 'foo\nx\n' });
    const { loop, fixes, diagnostics } = await run(
      folder,
      `${LOOP}steps: { find: ${find('foo')}, a: ${replace('foo', 'bar')}, b: ${replace('bar', 'foo')}, test: ${need('x')} }`,
    );
    expect(read(folder, 'a.txt')).toBe('bar\nx\n');
    expect(loop.state).toBe('CONVERGED');
    expect(fixes).toMatchObject([
      { step: 'a', state: 'applied' },
      {
        step: 'b',
        state: 'rolled_back',
        reason: 'it brought back "there is foo", which an earlier fix had removed',
      },
    ]);
    expect(diagnostics).toMatchObject([{ code: 'STEP_FIXES_ROLLED_BACK', level: 'warning' }]);
  }, 30_000);

  it('that always finds something new never converges', async () => {
    const step = stepThat(({ iteration }) => ({
      success: true,
      findings: [fields({ title: `of iteration ${iteration}` })],
    }));
    const folder = repository({ 'a.txt': 'a\n' });
    const { loop, diagnostics } = await run(
      folder,
      'loop: { max_iterations: 4 }\nsteps: { s: { plugin: p } }',
      { plugins: [stepPlugin(step)] },
    );
    expect(loop).toMatchObject({
      state: 'FAILED',
      reason:
        'It had not converged after 4 iterations (in the last: 0 fixes applied, 0 % of the findings were known, validation says nothing: there is no step for it).',
    });
    expect(diagnostics).toMatchObject([{ code: 'STEP_LOOP_NOT_CONVERGED', level: 'warning' }]);
  });

  it('that always finds something to fix fails the run where nothing validates it', async () => {
    const folder = repository({
      'a.txt': '\n',
      'grow.mjs': "import fs from 'node:fs'; fs.appendFileSync('a.txt', 'more\\n');",
    });
    const { loop, diagnostics } = await run(
      folder,
      'apply_fixes: true\nloop: { max_iterations: 3 }\nsteps: { grow: { phase: fix, tool: node grow.mjs } }',
    );
    expect(loop).toMatchObject({
      state: 'FAILED',
      iterations: [{ applied: 1 }, { applied: 1 }, { applied: 1 }],
    });
    expect(diagnostics).toMatchObject([{ level: 'error' }]);
    expect(read(folder, 'a.txt')).toBe('\nmore\nmore\nmore\n');
  }, 30_000);

  it('takes back fixes that break the tests, never tries them again, and goes on', async () => {
    const folder = repository({ 'a.txt': 'bad\nworks\n' });
    const { loop, fixes, diagnostics } = await run(
      folder,
      `${LOOP}steps: { find: ${find('bad')}, mend: ${replace('works', 'broken')}, test: ${need('works')} }`,
    );
    expect(read(folder, 'a.txt')).toBe('bad\nworks\n');
    expect(changed(folder)).toEqual([]);
    expect(loop.state).toBe('CONVERGED');
    expect(loop.iterations).toMatchObject([
      { applied: 1, rolledBack: 1, validation: 'failed' },
      { applied: 0, rolledBack: 0, validation: 'passed' },
    ]);
    expect(fixes).toMatchObject([
      { state: 'rolled_back', reason: 'validation failed: step "test" failed' },
    ]);
    expect(diagnostics).toMatchObject([{ code: 'STEP_FIXES_ROLLED_BACK' }]);
  }, 30_000);

  it('whose tests fail anyway ends, and says so', async () => {
    const folder = repository({ 'a.txt': 'a\n' });
    const { loop } = await run(folder, `${LOOP}steps: { test: ${need('never')} }`);
    expect(loop).toMatchObject({
      state: 'FAILED',
      reason: 'Nothing changes any more, and validation failed: step "test" failed.',
    });
    expect(loop.iterations).toHaveLength(2);
  }, 30_000);

  it('where no test ran has not passed', async () => {
    const folder = repository({
      'a.txt': 'bad\n',
      'junit.mjs':
        'console.log(\'<testsuites tests="0"><testsuite name="s" tests="0"/></testsuites>\')',
    });
    const { loop, diagnostics } = await run(
      folder,
      `${LOOP}steps: { mend: ${replace('bad', 'good')}, test: { phase: validate, tool: node junit.mjs, format: junit } }`,
    );
    expect(loop).toMatchObject({
      state: 'FAILED',
      reason: 'Nothing changes any more, and validation says nothing: step "test" ran no tests.',
    });
    expect(diagnostics).toMatchObject([{ level: 'error' }]);
    expect(read(folder, 'a.txt')).toBe('good\n');
  }, 30_000);

  it('that applied fixes which nothing validates has failed', async () => {
    const folder = repository({ 'a.txt': 'bad\n' });
    const { loop, diagnostics } = await run(
      folder,
      `${LOOP}steps: { mend: ${replace('bad', 'good')} }`,
    );
    expect(loop.reason).toBe(
      'Nothing changes any more, and validation says nothing: there is no step for it.',
    );
    expect(diagnostics).toMatchObject([{ code: 'STEP_LOOP_NOT_CONVERGED', level: 'error' }]);
  }, 30_000);

  it('whose fixer crashes goes on with the others', async () => {
    const folder = repository({
      'a.txt': 'bad\n',
      'crash.mjs': "import fs from 'node:fs'; fs.writeFileSync('a.txt', ''); process.exit(3);",
    });
    const { loop } = await run(
      folder,
      `${LOOP}steps: { crash: { phase: fix, tool: node crash.mjs }, mend: ${replace('bad', 'good')}, test: ${need('good')} }`,
    );
    expect(loop.state).toBe('CONVERGED');
    expect(read(folder, 'a.txt')).toBe('good\n');
  }, 30_000);

  it('that is cancelled leaves nothing half done, and its report says what is applied', async () => {
    const folder = repository({ 'a.txt': 'bad\n', 'b.txt': 'bad\n' });
    const controller = new AbortController();
    const change = (file: string) => ({
      location: { path: file, startLine: 1 },
      replacement: 'good',
    });
    const fix: Fix = { description: 'both', changes: [change('a.txt'), change('b.txt')] };
    const step = stepThat(() => ({ success: true, fixes: [fix] }));
    const { openWorkingTree } = await import('../../../src/host/working-tree.ts');
    const real = openWorkingTree(folder);
    const tree = {
      ...real,
      write: (file: string, bytes: Uint8Array | undefined) => {
        controller.abort();
        return real.write(file, bytes);
      },
    };
    const { loop, fixes, diagnostics } = await run(
      folder,
      `${LOOP}steps: { s: { plugin: p, phase: fix } }`,
      {
        plugins: [stepPlugin(step)],
        signal: controller.signal,
        tree,
      },
    );
    expect(loop).toMatchObject({ state: 'FAILED', reason: 'The run was cancelled.' });
    expect(fixes).toMatchObject([{ state: 'applied' }]);
    expect([read(folder, 'a.txt'), read(folder, 'b.txt')]).toEqual(['good\n', 'good\n']);
    expect(diagnostics).toEqual([]);
  });
});

describe('the fixes of a plugin', () => {
  const fix = (more: Readonly<Record<string, unknown>> = {}) => ({
    description: 'mend it',
    changes: [{ location: { path: 'a.txt', startLine: 1 }, replacement: 'good' }],
    ...more,
  });

  async function propose(fixes: unknown, folder = repository({ 'a.txt': 'bad\n' })) {
    const step = stepThat(() => ({ success: true, fixes }));
    const yaml = 'apply_fixes: true\nsteps: { s: { plugin: p, phase: fix } }';
    return { folder, ...(await run(folder, yaml, { plugins: [stepPlugin(step)] })) };
  }

  it('are applied', async () => {
    const { folder, fixes } = await propose([fix()]);
    expect(fixes).toMatchObject([{ step: 's', state: 'applied' }]);
    expect(read(folder, 'a.txt')).toBe('good\n');
  });

  it('are checked: what is none costs no other', async () => {
    const { folder, byStep } = await propose([fix({ changes: 5 }), fix()]);
    expect(byStep['s']?.outcome.reason).toBe(
      'plugin "p" returned what can\'t be used: not a fix: "changes" must be a list, not 5',
    );
    expect(read(folder, 'a.txt')).toBe('good\n');
  });

  it('are refused where they are no list', async () => {
    const { byStep } = await propose('all');
    expect(byStep['s']?.outcome.outcome).toBe('crashed');
  });

  it('start from the working directory, and never lead out of the repository', async () => {
    const folder = repository({ 'a.txt': 'bad\n', 'sub/a.txt': 'bad\n' });
    const out = fix({
      changes: [{ location: { path: '../../x', startLine: 1 }, replacement: '' }],
    });
    const step = stepThat(() => ({ success: true, fixes: [fix(), out] }));
    const { byStep } = await run(
      path.join(folder, 'sub'),
      'apply_fixes: true\nsteps: { s: { plugin: p, phase: fix } }',
      {
        plugins: [stepPlugin(step)],
        repositoryRoot: folder,
        tree: (await import('../../../src/host/working-tree.ts')).openWorkingTree(folder),
      },
    );
    expect([read(folder, 'a.txt'), read(folder, 'sub/a.txt')]).toEqual(['bad\n', 'good\n']);
    expect(byStep['s']?.diagnostics).toMatchObject([{ code: 'STEP_FIX_OUTSIDE' }]);
  });
});
