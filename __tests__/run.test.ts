import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  converge,
  type Ended,
  has,
  outcomesOf,
  project,
  read,
  removeProjects,
  resultOf,
  start,
} from './support/project.ts';
import { serve } from './support/server.ts';

afterAll(removeProjects);

/** A plugin with one of each kind. */
const PLUGIN = `import {
  BaseExecutor, BaseReporter, BaseScanner, createFinding, registerExecutor, registerReporter,
  registerScanner, registerStep, Step, StepResult,
} from 'kimi-convergence';

const finding = (fields) => createFinding({
  title: 'A problem', description: 'What it is.', severity: 'medium', confidence: 'high',
  target: 'here', findingType: 'test', ...fields,
});

class Words extends BaseScanner {
  name = 'Words';
  async *scanFile({ path, content }) {
    for (const [index, line] of content.split('\\n').entries()) {
      if (!line.includes(this.config.word)) continue;
      yield finding({ title: \`It says "\${this.config.word}"\`, target: path, location: { path, startLine: index + 1 } });
    }
  }
}

class Probe extends BaseScanner {
  async scanUrl(url) {
    const { text } = await this.client.get(url);
    return text.includes('vulnerable') ? [finding({ title: 'Vulnerable', severity: 'high', target: url })] : [];
  }
}

class Echo extends BaseExecutor {
  async run(command, { onStdout }) {
    onStdout(Buffer.from(\`not run: \${command}\\n\`));
    return { stdout: '', stderr: '', returncode: 0, duration: 0 };
  }
}

class Titles extends BaseReporter {
  generate({ findings }) {
    return findings.map(({ title }) => title + '\\n').join('');
  }
}

class Count extends Step {
  constructor(config, eventBus) { super('count', config, eventBus); }
  async execute({ findings }) {
    await this.emitStart();
    console.log('counting');
    this.eventBus.emit('counted', { before: findings.length });
    return new StepResult({ stepName: this.name, success: true });
  }
}

export function register() {
  registerScanner('words', Words);
  registerScanner('probe', Probe);
  registerExecutor('echo', Echo);
  registerReporter('titles', Titles);
  registerStep('count', Count);
}
`;

const CONFIG = `plugins: [./tools/plugin.mjs]
steps:
  lint: { tool: cat eslint.json, format: eslint }
  words: { scanner: words, config: { word: FIXME }, files: ["src/**"] }
  pretend: { tool: do something, executor: echo }
  count: { plugin: plugin, phase: validate }
reports:
  sarif: out/report.sarif
  xml: out/report.xml
  json: out/report.json
  markdown: out/report.md
  titles: out/titles.txt
events: out/events.jsonl
`;

const ESLINT = JSON.stringify([
  {
    filePath: 'src/a.js',
    messages: [
      { ruleId: 'no-eval', severity: 2, message: 'Do not use eval.', line: 1, column: 1 },
      { ruleId: 'eqeqeq', severity: 1, message: 'Use ===.', line: 2, column: 3 },
    ],
  },
]);

const FILES = {
  'convergence.yaml': CONFIG,
  'tools/plugin.mjs': PLUGIN,
  'eslint.json': ESLINT,
  'src/a.js': 'eval(x);\nif (a == b) c();\n// FIXME: later\n',
};

describe('a run', () => {
  const folder = project(FILES);
  let ended: Ended;

  it('has everybody do their part, and the gate decide', async () => {
    ended = await converge(folder, 'run');
    expect(ended.code).toBe(1);
    expect(ended.stderr).toBe('');
    expect(ended.stdout.replaceAll(/\d+\.\d s/g, '0 s')).toContain(
      '  pretend │ not run: do something\n',
    );
    expect(ended.stdout).toMatch(
      /\nSEVERITY .+\nhigh {6}src\/a\.js:1:1 .+\nmedium .+\nmedium .+\n\nFailed: 1 of 3 findings is high or worse \(1 high\), threshold high\.\n/,
    );
  });

  it('says where its reports are, and has written them', () => {
    const reports = ['sarif', 'xml', 'json', 'markdown', 'titles'];
    const listed = [...ended.stdout.matchAll(/^ {2}(\w+): (out\/\S+)$/gm)];
    expect(listed.map(([, reporter]) => reporter)).toEqual(reports);
    for (const [, , file = ''] of listed) expect(read(folder, file)).not.toBe('');
    expect(read(folder, 'out/titles.txt').trim().split('\n').toSorted()).toEqual([
      'Do not use eval.',
      'It says "FIXME"',
      'Use ===.',
    ]);
    expect(JSON.parse(read(folder, 'out/report.sarif')).runs).toHaveLength(1);
  });

  it('has written down what happened', () => {
    const events: Record<string, unknown>[] = read(folder, 'out/events.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events[0]).toMatchObject({
      type: 'run_start',
      steps: ['lint', 'words', 'pretend', 'count'],
    });
    expect(events.at(-1)).toMatchObject({ type: 'run_complete', findings: 3 });
    expect(events.filter(({ type }) => type === 'plugin_event')).toMatchObject([
      { step: 'count', event: 'step_start' },
      { step: 'count', event: 'counted', payload: { before: 3 } },
    ]);
  });

  it('gives the same bytes again, but for the times', async () => {
    const reports = ['out/report.sarif', 'out/report.xml'];
    const before = reports.map((file) => withoutTimes(read(folder, file)));
    // With the files of the run before still there.
    const { code } = await converge(folder, 'run');
    expect(code).toBe(1);
    expect(reports.map((file) => withoutTimes(read(folder, file)))).toEqual(before);
  });

  it('with --json writes the result to standard output, and nothing else', async () => {
    const { code, stdout, stderr } = await converge(folder, 'run', '--json', '--fail-on', 'never');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: { conclusion: 'passed', threshold: 'never' },
      counts: { critical: 0, high: 1, medium: 2 },
      findings: [{ severity: 'high' }, { severity: 'medium' }, { severity: 'medium' }],
    });
    expect(stderr).toContain('diagnose: lint, words, pretend\n');
    expect(stderr).toContain('  count │ counting\n');
    expect(stderr).toContain('Passed: ');
  });
});

function withoutTimes(report: string): string {
  return report
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, 'TIME')
    .replaceAll(/("duration":\s*|duration="|<duration>)[\d.e-]+/g, '$1TIME');
}

describe('a scanner of URLs', () => {
  it('looks at the target that is named for the run', async () => {
    const server = await serve((_, response) => response.end('vulnerable'));
    const folder = project({
      'convergence.yaml':
        'plugins: [./p.mjs]\nsteps: { probe: { scanner: probe, phase: attack } }\n',
      'p.mjs': PLUGIN,
    });
    const ended = await converge(folder, 'run', '--json', '--target', `${server.url}/x`);
    await server.close();
    expect(resultOf(ended).findings).toMatchObject([
      {
        title: 'Vulnerable',
        target: `${server.url}/x`,
        tool: 'Probe',
        location: { path: 'convergence.yaml', start_line: 2 },
      },
    ]);
  });
});

describe('on_failure', () => {
  it.each([
    ['fail', 1, 'Failed: step "broken" crashed; there are no findings.'],
    ['warn', 0, 'Passed: there are no findings, though step "broken" crashed.'],
    ['ignore', 0, 'Passed: there are no findings.'],
  ])('%s makes the exit code %d', async (policy, code, reason) => {
    const folder = project({
      'convergence.yaml': `steps: { broken: { tool: exit 7, on_failure: ${policy} }, fine: { tool: "true" } }\n`,
    });
    const ended = await converge(folder, 'run', '--json');
    expect(ended.code).toBe(code);
    expect(resultOf(ended).verdict.reason).toBe(reason);
    expect(outcomesOf(ended)).toEqual({ broken: 'crashed', fine: 'clean' });
  });
});

describe('a crash', () => {
  it('costs neither what was found before it nor the other steps', async () => {
    const folder = project({
      'convergence.yaml': `plugins: [./p.mjs]
steps:
  half: { plugin: p }
  lint: { tool: cat eslint.json, format: eslint }
  after: { tool: "true", needs: [half] }
`,
      'eslint.json': ESLINT,
      'p.mjs': `${PLUGIN.replace('export function register', 'function others')}
class Half extends BaseScanner {
  async *scanFile({ path }) {
    yield finding({ title: 'Before', location: { path } });
    throw new Error('boo');
  }
}
export const register = () => registerScanner('half', Half);
`,
    });
    const ended = await converge(folder, 'run', '--json');
    const { findings, diagnostics } = resultOf(ended);
    expect(ended.code).toBe(1);
    expect(outcomesOf(ended)).toEqual({ half: 'crashed', lint: 'findings', after: 'skipped' });
    expect(
      findings.map(({ title }) => String(title)).toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['Before', 'Do not use eval.', 'Use ===.']);
    expect(diagnostics).toMatchObject([{ code: 'STEP_CRASHED' }, { code: 'STEP_SKIPPED' }]);
    expect(ended.stderr).toMatch(/half │ Error: boo\n {2}half │ +at Half\.scanFile .+p\.mjs/);
  });

  it('of a reporter costs no other report, and the run goes on', async () => {
    const folder = project({
      'convergence.yaml': `plugins: [./p.mjs]
steps: {}
reports: { broken: a.txt, silent: b.txt, json: c.json, sarif: d }
`,
      'd/x': '',
      'p.mjs': `import { registerReporter } from 'kimi-convergence';
export function register() {
  registerReporter('broken', class { generate() { throw new Error('no ink'); } });
  registerReporter('silent', class { generate() { return 5; } });
}
`,
    });
    const { code, stdout } = await converge(folder, 'run');
    expect(stdout).toContain('error: reporter "broken" failed: no ink\n');
    expect(stdout).toContain('error: reporter "silent" failed: a report is text, not number\n');
    expect(stdout).toMatch(/^error: reporter "sarif" failed: EISDIR/m);
    expect(stdout).toMatch(/^ {2}json: c\.json$/m);
    expect(['a.txt', 'b.txt'].map((file) => has(folder, file))).toEqual([false, false]);
    expect(code).toBe(0);
  });

  it('of a report that a link would lead outside costs that report', async () => {
    const parent = project({
      'outside/x': '',
      'repository/convergence.yaml': 'steps: {}\nreports: { sarif: out/r.sarif, json: r.json }\n',
    });
    const folder = path.join(parent, 'repository');
    symlinkSync('../outside', path.join(folder, 'out'));
    const { code, stdout } = await converge(folder, 'run');
    expect(stdout).toMatch(/^error: reporter "sarif" failed: .+ a symbolic link leads outside/m);
    expect([has(parent, 'outside/r.sarif'), has(folder, 'r.json')]).toEqual([false, true]);
    expect(code).toBe(0);
    await converge(folder, 'run', '--output-dir', '../outside');
    expect(has(parent, 'outside/r.json')).toBe(true);
  });

  it('of the events file costs nothing else', async () => {
    const folder = project({
      'convergence.yaml': 'steps: {}\nevents: d\nreports: { json: r.json }\n',
      'd/x': '',
    });
    const { code, stdout } = await converge(folder, 'run');
    expect(stdout).toMatch(/^error: the events can't be written: EISDIR/m);
    expect([code, has(folder, 'r.json')]).toEqual([0, true]);
  });
});

describe('phases', () => {
  it('run one after the other, and only what needs it waits within one', async () => {
    const folder = project({
      'convergence.yaml': `steps:
  d: { tool: echo d >> order, phase: validate }
  c: { tool: echo c >> order, phase: attack }
  b: { tool: echo b >> order, phase: fix }
  a2: { tool: echo a2 >> order, needs: [a1] }
  a1: { tool: "sleep 0.2; echo a1 >> order" }
`,
      // What a step of phase "fix" does to files that git would track is put back.
      '.gitignore': 'order\n',
    });
    expect((await converge(folder, 'run')).code).toBe(0);
    expect(read(folder, 'order')).toBe('a1\na2\nb\nc\nd\n');
  });
});

describe('the loop', () => {
  it('repeats until what is fixed stays fixed', async () => {
    const folder = project({
      'convergence.yaml': `loop: { max_iterations: 9 }
apply_fixes: true
plugins: [./p.mjs]
steps:
  words: { scanner: words, config: { word: BAD }, files: ["*.txt"] }
  mend: { tool: "sed -i '0,/BAD/s//good/' a.txt", phase: fix, if: diagnose.findings.length > 0 }
  check: { tool: "grep -qv x a.txt", phase: validate }
`,
      'p.mjs': PLUGIN,
      'a.txt': 'BAD\nBAD\n',
    });
    const ended = await converge(folder, 'run', '--json');
    expect(resultOf(ended)).toMatchObject({ iterations: 4, findings: [] });
    expect(outcomesOf(ended)).toEqual({ words: 'clean', mend: 'skipped', check: 'clean' });
    expect(ended.stderr).toContain('Converged after 4 iterations');
    expect(read(folder, 'a.txt')).toBe('good\ngood\n');
  });
});

describe('secrets', () => {
  const SECRETS = {
    GITHUB_TOKEN: 'ghs_0123456789abcdef',
    INPUT_TOKEN: 'input-0123456789',
    ACTIONS_RUNTIME_TOKEN: 'runtime-0123456789',
    NPM_TOKEN: 'npm_0123456789',
  };

  it('do not reach a tool, but for those that its step names', async () => {
    const folder = project({
      'convergence.yaml': `steps:
  a: { tool: env > a.txt }
  b: { tool: env > b.txt, env: { NPM_TOKEN: "\${NPM_TOKEN}" } }
`,
    });
    expect(
      (await start(folder, ['run'], { ...SECRETS, FORCE_COLOR: '1', COLOUR: 'red' }).ended).code,
    ).toBe(0);
    const a = read(folder, 'a.txt');
    expect(a).toContain('FORCE_COLOR=1\n');
    expect(a).not.toContain('COLOUR=red');
    for (const [name, value] of Object.entries(SECRETS)) {
      expect(a).not.toContain(name);
      expect(a).not.toContain(value);
    }
    expect(read(folder, 'b.txt')).toContain('NPM_TOKEN=npm_0123456789\n');
  });

  it('are masked in the log, in every report and in the events', async () => {
    const folder = project({
      'convergence.yaml': `plugins: [{ name: ./p.mjs, permissions: { env: [NPM_TOKEN] } }]
steps:
  leak: { plugin: p }
  tool: { tool: "echo $IT >&2; exit 1", env: { IT: "\${NPM_TOKEN}" } }
reports: { sarif: r.sarif, xml: r.xml, json: r.json, markdown: r.md }
events: e.jsonl
`,
      'p.mjs': `import { createFinding, registerStep } from 'kimi-convergence';
const secret = process.env.NPM_TOKEN;
export const register = () => registerStep('leak', class {
  constructor(config, events) { this.events = events; }
  execute() {
    this.events.emit('leak', { [secret]: [secret] });
    console.log(secret);
    const fields = { severity: 'low', confidence: 'high', target: secret, findingType: 'x' };
    const location = { path: secret, snippet: secret };
    const metadata = { [secret]: { deep: [secret, Buffer.from(secret).toString('base64')] } };
    const findings = [createFinding({ ...fields, title: secret, description: secret, location, metadata })];
    return { success: false, error: secret, findings };
  }
});
`,
    });
    const { stdout, stderr } = await start(folder, ['run', '--json', '--verbose'], SECRETS).ended;
    const reports = ['r.sarif', 'r.xml', 'r.json', 'r.md', 'e.jsonl'].map((file) =>
      read(folder, file),
    );
    const base64 = Buffer.from(SECRETS.NPM_TOKEN).toString('base64').slice(0, 16);
    for (const text of [stdout, stderr, ...reports]) {
      expect(text).toContain('***');
      expect(text).not.toContain(SECRETS.NPM_TOKEN);
      expect(text).not.toContain(base64);
    }
  });
});

describe('what is secret', () => {
  const PASSWORD = 'hunter2-of-the-step';
  const LEAK = `import { createFinding, registerScanner } from 'kimi-convergence';
export const register = () => registerScanner('leak', class {
  async scanUrl(url) {
    const fields = { confidence: 'high', target: url, findingType: 'x', severity: 'critical' };
    return [createFinding({ ...fields, title: 'Seen at ' + url, description: process.env.FOO })];
  }
});
`;
  const CONFIG_OF_LEAK = `target: https://me:pw@127.0.0.1/x
plugins: [{ name: ./p.mjs, permissions: { env: [FOO] } }]
steps:
  leak: { scanner: leak }
  tool: { tool: "echo $API_TOKEN $LIT_PASSWORD >&2", env: { API_TOKEN: "\${FOO}", LIT_PASSWORD: ${PASSWORD} } }
reports: { sarif: r.sarif, xml: r.xml, json: r.json, markdown: r.md }
github: { category: "of \${FOO}" }
events: e.jsonl
`;
  const files = { 'convergence.yaml': CONFIG_OF_LEAK, 'p.mjs': LEAK };
  const env = {
    FOO: 'value-of-foo',
    SECRET_SCAN_LEVEL: 'critical',
    KEY_OF_CONCLUSION: 'conclusion',
  };

  it('by the name it has for a step, or stands in the target or the category, is nowhere', async () => {
    const folder = project(files);
    const { stdout, stderr } = await start(folder, ['run', '--json'], env).ended;
    const reports = ['r.sarif', 'r.xml', 'r.json', 'r.md', 'e.jsonl'];
    for (const text of [stdout, stderr, ...reports.map((file) => read(folder, file))]) {
      expect(text).not.toMatch(/value-of-foo|hunter2|me:pw/);
    }
    expect(stderr).toContain('tool │ *** ***\n');
    expect(JSON.parse(stdout)).toMatchObject({
      target: 'https://127.0.0.1/x',
      category: 'of ***',
      findings: [{ target: 'https://127.0.0.1/x', title: 'Seen at https://***@127.0.0.1/x' }],
    });
  });

  it('changes nothing of what is ours when it reads like it', async () => {
    const ended = await start(project(files), ['run', '--json'], env).ended;
    expect(resultOf(ended)).toMatchObject({
      findings: [{ severity: 'critical' }],
      verdict: { conclusion: 'failed' },
    });
    expect(ended.code).toBe(1);
  });

  it('by the name it has for a step is masked in an error that quotes it', async () => {
    const folder = project({
      ...files,
      'p.mjs': 'throw new Error(`token ${process.env.FOO} is wrong`);\n',
    });
    const { stderr } = await start(folder, ['validate'], env).ended;
    expect(stderr).toMatch(/failed while it was loaded: .+p\.mjs:1: token \*\*\* is wrong\n/);
  });

  it('is masked in the plan', async () => {
    const config = `steps: { a: { tool: "echo ${PASSWORD}", env: { LIT_PASSWORD: ${PASSWORD} } } }\n`;
    const folder = project({ 'convergence.yaml': config });
    const ended = await converge(folder, 'run', '--dry-run', '--json');
    expect(ended.stdout).toContain('"runs": "tool echo ***"');
  });
});

describe('a repository that is hostile', () => {
  it('steers no terminal by what its tools and plugins write', async () => {
    const folder = project({
      'convergence.yaml': `plugins: [./p.mjs]
steps:
  tool: { tool: "printf '\\\\033]0;pwned\\\\007\\\\033[2J::error::x\\\\n'; exit 1" }
  plugin: { plugin: p }
`,
      'p.mjs': `import { registerStep } from 'kimi-convergence';
const hostile = '\\u001b]0;pwned\\u0007\\u001b[2Jso';
export const register = () => registerStep('plugin', class {
  execute() {
    const finding = {
      title: hostile, description: hostile, severity: 'low', confidence: 'high', target: hostile, findingType: hostile,
    };
    return { success: false, error: hostile, findings: [finding] };
  }
});
`,
    });
    const { stdout } = await converge(folder, 'run');
    expect(stdout).toContain('tool │ ::error::x\n');
    expect(stdout).toMatch(/^low .+ so$/m);
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('findings without a file', () => {
  it('are anchored at their step, where the configuration is in the repository', async () => {
    const plugin = `import { registerStep } from 'kimi-convergence';
const finding = { title: 'Nowhere', description: 'x', severity: 'low', confidence: 'high', target: 'x', findingType: 'x' };
export const register = () => registerStep('s', class { execute() { return { success: true, findings: [finding] }; } });
`;
    const config = 'plugins: [./p.mjs]\n\nsteps:\n  s: { plugin: p }\n';
    const outside = project({ 'c.yaml': config });
    const folder = project({ 'app/convergence.yaml': config, 'app/p.mjs': plugin });
    const inside = resultOf(await converge(folder, 'run', '--json', '-C', 'app'));
    expect(inside.findings).toMatchObject([
      { location: { path: 'app/convergence.yaml', start_line: 4 } },
    ]);
    const args = ['run', '--json', '-C', 'app', '-c', `${outside}/c.yaml`];
    const { findings } = resultOf(await converge(folder, ...args));
    expect(findings).toMatchObject([{ title: 'Nowhere' }]);
    expect(findings[0]).not.toHaveProperty('location');
  });
});

describe('what a run writes itself', () => {
  it('is not what the next run looks at', async () => {
    const folder = project({
      'convergence.yaml': `plugins: [./p.mjs]
steps: { s: { scanner: s } }
reports: { json: reports/r.json }
output_dir: out
events: events.jsonl
`,
      'p.mjs': `import { BaseScanner, createFinding, registerScanner } from 'kimi-convergence';
class Names extends BaseScanner {
  async scanFile({ path }) {
    const rest = { description: '', severity: 'low', confidence: 'high', findingType: 'name' };
    return [createFinding({ ...rest, title: path, target: path, location: { path } })];
  }
}
export const register = () => registerScanner('s', Names);
`,
    });
    await converge(folder, 'run');
    await converge(folder, 'run');
    const { findings } = JSON.parse(read(folder, 'out/reports/r.json'));
    expect(findings.map(({ title }: { title: string }) => title)).toEqual([
      'convergence.yaml',
      'p.mjs',
    ]);
  });
});
