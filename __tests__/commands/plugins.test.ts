import { afterAll, describe, expect, it } from '@jest/globals';
import { blocksIn } from '../docs/pages.ts';
import { converge, project, read, removeProjects, start, write } from '../support/project.ts';

afterAll(removeProjects);

const ACME = `import { BaseReporter, BaseScanner, registerReporter, registerScanner } from 'kimi-convergence';

class AcmeScanner extends BaseScanner {
  async scanFile() {
    return [];
  }
}

class AcmeReporter extends BaseReporter {
  generate(result) {
    return \`\${result.findings.length}\\n\`;
  }
}

export function register() {
  registerScanner('acme', AcmeScanner);
  registerReporter('acme', AcmeReporter);
}
`;

const ASKED = {
  network: ['api.acme.test', 'telemetry.acme.test'],
  read: ['src/**'],
  env: ['ACME_TOKEN'],
};

const CONFIG = `plugins:
  - name: kimi-plugin-acme
    permissions: { network: [api.acme.test], read: ['src/**'], env: [ACME_TOKEN] }
steps: { acme: { scanner: acme } }
reports: { json: reports/convergence.json }
`;

/** A repository that has the npm package kimi-plugin-acme installed. */
function acmeProject(config = CONFIG): string {
  const manifest = {
    name: 'kimi-plugin-acme',
    version: '1.2.0',
    type: 'module',
    exports: './i.js',
  };
  const kimi = { api: '^1.0.0', permissions: ASKED };
  return project({
    '.gitignore': 'node_modules\n',
    'convergence.yaml': config,
    'src/a.js': 'a();\n',
    'src/b.js': 'b();\n',
    'node_modules/kimi-plugin-acme/package.json': `${JSON.stringify({ ...manifest, kimi })}\n`,
    'node_modules/kimi-plugin-acme/i.js': ACME,
  });
}

const PLUGIN = `import { registerStep } from 'kimi-convergence';
export const register = () => registerStep('mine', class { execute() { return { success: true }; } });
`;

/** A repository with the plugin in p.mjs. */
function smallProject(config: string, files: Readonly<Record<string, string>> = {}): string {
  return project({ 'convergence.yaml': `${config}\n`, 'p.mjs': PLUGIN, ...files });
}

async function list(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await converge(folder, 'plugins', ...args);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

interface Listed {
  readonly api: string;
  readonly plugins: readonly Readonly<Record<string, unknown>>[];
}

async function listJson(folder: string): Promise<Listed> {
  return JSON.parse(await list(folder, '--json'));
}

/** The row of the list that begins with these words. */
function row(listed: string, label: string): string | undefined {
  return new RegExp(`^  ${label} {2,}(.*)$`, 'm').exec(listed)?.[1];
}

describe('kimi-converge plugins', () => {
  const shown = blocksIn('docs/configuration.md').find(({ language }) => language === 'text');

  it('lists a plugin as the documentation shows it', async () => {
    const folder = acmeProject();
    const ran = await start(folder, ['run'], { ACME_TOKEN: 'a value' }).ended;
    expect(ran.stdout).toMatch(/^plugin kimi-plugin-acme: isolated by .+\n/);
    const { stdout } = await start(folder, ['plugins'], { ACME_TOKEN: 'a value' }).ended;
    const { start_time: time } = JSON.parse(read(folder, 'reports/convergence.json'));
    const alike = stdout
      .replace(/(?<=isolated by )(?:(?:sudo )?bubblewrap|sudo unshare)/, 'bubblewrap')
      .replace(time, '2026-11-22T12:00:00.000Z');
    expect(alike).toBe(shown?.text);
  });

  it('says the same as JSON', async () => {
    const { api, plugins } = await listJson(acmeProject());
    expect(api).toBe('1.0.0');
    expect(plugins).toEqual([
      {
        name: 'kimi-plugin-acme',
        version: '1.2.0',
        origin: 'package',
        path: './node_modules/kimi-plugin-acme',
        isolation: expect.stringMatching(/bubblewrap|unshare/),
        registers: { scanner: ['acme'], executor: [], reporter: ['acme'], step: [] },
        asked: { ...ASKED, run: [] },
        granted: { network: ['api.acme.test'], read: ['src/**'], env: ['ACME_TOKEN'], run: [] },
        not_granted: { network: ['telemetry.acme.test'], read: [], env: [], run: [] },
        last_run: { unknown: expect.stringContaining('has no report of a run') },
        integrity: expect.stringMatching(/^sha512-.{88}$/),
        api: '^1.0.0',
      },
    ]);
  });

  it('has a plugin that is trusted, one that ships with Convergence, one by its path', async () => {
    const folder = smallProject(
      'plugins: [{ name: ./p.mjs, trusted: true }, example-plugin, ./q.mjs]',
      {
        'q.mjs': PLUGIN.replace('mine', 'other'),
      },
    );
    const [trusted = '', own = '', other = ''] = (await list(folder)).split('\n\n');
    expect(trusted.split('\n')[0]).toBe('p');
    expect(row(trusted, 'from')).toBe('a path: ./p.mjs');
    expect(row(trusted, 'runs')).toBe('in process: it is trusted');
    expect(row(trusted, 'registers')).toBe('step mine');
    expect(row(trusted, 'asks for')).toBe('it does not say');
    expect(row(trusted, 'granted')).toBe('everything');
    expect(row(trusted, 'API')).toBe('it does not say; this is 1.0.0');
    expect(row(own, 'from')).toMatch(/^ships with Convergence: .+\/plugins\/example-plugin$/);
    expect(row(own, 'runs')).toBe('in process: it ships with Convergence');
    expect(row(other, 'runs')).toMatch(/^isolated by /);
    expect(row(other, 'granted')).toBe('read **');
  });

  it('has one that only a step names', async () => {
    const { plugins } = await listJson(smallProject('steps: { mine: { plugin: ./p.mjs } }'));
    expect(plugins).toMatchObject([{ name: 'p', origin: 'path' }]);
  });

  it('gives the digest that "integrity" takes', async () => {
    const folder = smallProject('plugins: [./p.mjs]');
    const integrity = row(await list(folder), 'integrity');
    write(folder, 'convergence.yaml', `plugins: [{ name: ./p.mjs, integrity: ${integrity} }]\n`);
    expect(await list(folder)).toContain(integrity);
    write(folder, 'p.mjs', `${PLUGIN}//\n`);
    const { code, stderr } = await converge(folder, 'plugins');
    expect([code, stderr]).toEqual([2, expect.stringContaining('PLUGIN_INTEGRITY_MISMATCH')]);
  });

  it('says where there are none', async () => {
    const folder = smallProject('steps: {}');
    expect(await list(folder)).toBe(`convergence.yaml names no plugins
  fix: list them under "plugins"; "kimi-converge create-plugin NAME" writes one to start from
`);
    expect(await listJson(folder)).toEqual({ api: '1.0.0', plugins: [] });
  });

  it('says what is wrong as validate does', async () => {
    const folder = smallProject('plugins: [./q.mjs]\nstpes: {}');
    const listed = await converge(folder, 'plugins');
    expect(listed).toEqual(await converge(folder, 'validate'));
    expect(listed).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('CONFIG_UNKNOWN_KEY'),
    });
  });

  it('reads the configuration that it is told to, where it is told to', async () => {
    const folder = project({ 'deep/other.yaml': 'plugins: [./p.mjs]\n', 'deep/p.mjs': PLUGIN });
    expect(await list(folder, '-C', 'deep', '-c', 'other.yaml')).toMatch(/^p\n {2}from +a path/);
  });
});

describe('what a plugin used is not known, and the list says why', () => {
  const REPORT = 'reports: { json: r.json }';
  const TIME = '2026-11-22T12:00:00.000Z';
  const run = 'run "kimi-converge run"';

  it.each([
    [
      'where no report is asked for',
      '',
      '',
      `no report of it is kept; add "json" with the path of a file to "reports" in convergence.yaml, and ${run}`,
    ],
    ['where there is no report', REPORT, '', `"r.json" has no report of a run; ${run}`],
    ['where it is no JSON', REPORT, '{', `"r.json" has no report of a run; ${run}`],
    ['where it is something else', REPORT, '[]', `"r.json" has no report of a run; ${run}`],
    [
      'where it is of an older version',
      REPORT,
      `{ "start_time": "${TIME}" }`,
      `"r.json" has no report of a run; ${run}`,
    ],
    [
      'where the plugin was not there',
      REPORT,
      `{ "start_time": "${TIME}", "plugins": [null, { "name": "q", "used": {} }] }`,
      `the run of ${TIME} was without it; ${run}`,
    ],
    [
      'where the plugin ran in process',
      REPORT,
      `{ "start_time": "${TIME}", "plugins": [{ "name": "p" }] }`,
      `in the run of ${TIME} it ran in process, where nobody keeps an eye on it`,
    ],
  ])('%s', async (_, reports, text, expected) => {
    const folder = smallProject(`plugins: [./p.mjs]\n${reports}`);
    if (text !== '') write(folder, 'r.json', text);
    const { plugins } = await listJson(folder);
    expect(plugins).toMatchObject([{ last_run: { unknown: expected } }]);
  });

  it('where it runs in process now, whatever the last run says', async () => {
    const folder = smallProject(`plugins: [{ name: ./p.mjs, trusted: true }]\n${REPORT}`, {
      'r.json': `{ "start_time": "${TIME}", "plugins": [{ "name": "p", "used": {} }] }`,
    });
    const unknown = 'it runs in process, where nobody keeps an eye on it';
    expect((await listJson(folder)).plugins).toMatchObject([{ last_run: { unknown } }]);
  });

  it('and of a report that somebody has written by hand it takes what is one', async () => {
    const used = '{ "network": "a", "files": "9", "env": ["A", 1], "more": 1 }';
    const folder = smallProject(`plugins: [./p.mjs]\n${REPORT}`, {
      'r.json': `{ "start_time": "${TIME}", "plugins": [{ "name": "p", "used": ${used} }] }`,
    });
    const last_run = { time: TIME, used: { network: [], files: 0, env: ['A'], run: [] } };
    expect((await listJson(folder)).plugins).toMatchObject([{ last_run }]);
  });
});

describe('what a plugin says of itself', () => {
  const name = 'p\n  runs         in process\u001b[2J\u202e';
  const manifest = JSON.stringify({ name: 'p', version: '1.0.0-MY-SECRET-TOKEN', type: 'module' });
  const code = `import { registerScanner } from 'kimi-convergence';
export const register = () => registerScanner(${JSON.stringify(name)}, class { scanFile() { return []; } });
`;
  const files = { 'p/package.json': manifest, 'p/index.js': code };
  const env = { MY_TOKEN: 'MY-SECRET-TOKEN' };

  it('steers neither the terminal nor the reader, and has no secret in it', async () => {
    const { stdout } = await start(smallProject('plugins: [./p]', files), ['plugins'], env).ended;
    const [title, ...rows] = stdout.split('\n');
    expect(title).toBe('p 1.0.0-***');
    expect(rows.filter((line) => line.startsWith('  runs'))).toHaveLength(1);
    expect(rows.join('\n')).toContain('scanner p runs in process\ufffd\n');
  });

  it('is left as it is in JSON, but for the secret', async () => {
    const folder = smallProject('plugins: [./p]', files);
    const { stdout } = await start(folder, ['plugins', '--json'], env).ended;
    expect(JSON.parse(stdout).plugins).toMatchObject([
      { version: '1.0.0-***', registers: { scanner: [name] } },
    ]);
  });
});
