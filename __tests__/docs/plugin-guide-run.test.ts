import { cpSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { type Ended, filesOf, install, removeFolders, run, write, writeFolder } from './folders.ts';
import { blocksIn, ROOT } from './pages.ts';

const GUIDE = 'docs/plugins.md';
const CLI = path.join(ROOT, 'dist/cli.js');

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((_request, response) => response.end('a vulnerable-indicator'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  url = `http://127.0.0.1:${address.port}/?id=1`;
});

afterAll(() => {
  server.close();
  removeFolders();
});

describe('the plugin of the guide', () => {
  let folder: string;
  let ended: Ended;

  beforeAll(async () => {
    folder = writeFolder(filesOf(GUIDE));
    install(folder, 'kimi-convergence', ROOT);
    ended = await converge(folder, '--target', url);
  }, 60_000);

  it('runs', () => {
    const { steps, diagnostics } = resultOf(ended);
    expect(diagnostics).toEqual([]);
    expect(steps.map((step) => [step.name, step.runs, step.outcome])).toEqual([
      ['files', 'tool test -z "$CUSTOM_TOKEN" || echo "there is a token"', 'clean'],
      ['probe', 'scanner custom', 'findings'],
      ['custom', 'step custom of my-plugin', 'clean'],
    ]);
    expect(ended.code).toBe(1);
  });

  it('has its scanner find the vulnerability', () => {
    expect(resultOf(ended).findings).toMatchObject([
      {
        title: 'Custom Vulnerability Detected',
        description: 'Description of the vulnerability',
        severity: 'high',
        confidence: 'medium',
        target: url,
        finding_type: 'custom_vuln',
        evidence: 'Evidence of vulnerability',
        remediation: 'How to fix this vulnerability',
        tool: 'Custom Vulnerability Scanner',
      },
    ]);
  });

  it('has its reporter write the report', () => {
    const xml = readFileSync(path.join(folder, 'reports/custom.xml'), 'utf8');
    expect(new XMLParser().parse(xml)['security-report']).toEqual({
      target: url,
      'start-time': expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      findings: {
        finding: {
          title: 'Custom Vulnerability Detected',
          severity: 'high',
          description: 'Description of the vulnerability',
        },
      },
    });
  });

  it('has its executor run the tool in its environment', () => {
    const said = eventsIn(folder, 'step_output').map((event) => event['text']);
    expect(said.join('')).toContain('there is a token\n');
  });

  it('has its step tell what it did', () => {
    const customData = { option: 'value', files: expect.any(Number), findings: 1 };
    expect(eventsIn(folder, 'plugin_event')).toMatchObject([
      { step: 'custom', event: 'step_start' },
      {
        step: 'custom',
        event: 'step_complete',
        payload: { stepName: 'custom', success: true, customData },
      },
    ]);
  });

  it('has its scanner used by a SecurityAuditor, added or registered', async () => {
    const said = `Failed: the only finding is high or worse (1 high), threshold high.
high: Custom Vulnerability Detected at ${url}
`;
    expect(await run(folder, 'node', 'scan.ts', url)).toEqual({
      code: 0,
      stdout: said,
      stderr: '',
    });
    expect(await run(folder, 'node', 'register.ts', url)).toMatchObject({
      stdout: 'findings: 1\n',
    });
  }, 30_000);

  it('hears from the safety filter what commands do', async () => {
    const { stdout } = await run(folder, 'node', 'check-command.ts');
    expect(stdout).toMatch(/^safe: .+\ngray: .+\nblock: .+\n.+ was blocked: .+\n$/);
  });
});

describe('the tests of the guide', () => {
  it('pass', async () => {
    const folder = writeFolder(filesOf(GUIDE));
    install(folder, 'kimi-convergence', ROOT);
    const { stdout } = await run(folder, 'node', '--test', '--test-reporter=tap');
    expect(stdout).toMatch(/^# pass 7\n# fail 0$/m);
  }, 60_000);

  it('write the expected file as the guide shows it', async () => {
    const expected = filesOf(GUIDE).find(({ file }) => file.endsWith('.expected.json'));
    const folder = writeFolder(filesOf(GUIDE).filter((each) => each.file !== expected?.file));
    install(folder, 'kimi-convergence', ROOT);
    expect(await run(folder, 'node', '--test')).toMatchObject({ code: 1 });
    await run(folder, 'env', 'UPDATE=1', 'node', '--test');
    expect(readFileSync(path.join(folder, expected?.file ?? ''), 'utf8')).toBe(expected?.text);
  }, 60_000);
});

describe('the npm package of the guide', () => {
  it('is built and installed as it says, and runs', async () => {
    const source = writeFolder(packageFiles());
    install(source, 'kimi-convergence', ROOT);
    install(source, '@types', path.join(ROOT, 'node_modules/@types'));
    expect(await run(source, 'tsc')).toEqual({ code: 0, stdout: '', stderr: '' });

    const user = writeFolder([]);
    for (const shipped of ['package.json', 'dist']) {
      const place = path.join(user, 'node_modules/my-kimi-plugin', shipped);
      cpSync(path.join(source, shipped), place, { recursive: true });
    }
    for (const { file, text } of filesOf(GUIDE).filter(
      (each) => each.file === 'convergence.yaml',
    )) {
      write(user, file, text.replaceAll(/(?:\.\/)?my-plugin/g, 'my-kimi-plugin'));
    }
    const { findings, diagnostics } = resultOf(await converge(user, '--target', url));
    expect(diagnostics).toEqual([]);
    expect(findings).toMatchObject([{ title: 'Custom Vulnerability Detected' }]);
  }, 60_000);
});

describe('the plugin of the README', () => {
  it('finds the word that its step names, and the gate lets it pass', async () => {
    const folder = writeFolder(filesOf('README.md'));
    write(folder, 'src/a.js', 'one();\n// FIXME: two();\n');
    const ended = await converge(folder, '--steps', 'custom');
    const found = resultOf(ended).findings.filter(({ target }) => target === 'src/a.js');
    expect(found).toMatchObject([
      { title: 'Found FIXME', description: '// FIXME: two();', location: { start_line: 2 } },
    ]);
    expect(ended.code).toBe(0);
  }, 30_000);
});

/** The two files that the guide shows without a name, and the plugin in the folder that they expect. */
function packageFiles() {
  const [manifest = '', tsconfig = ''] = blocksIn(GUIDE)
    .filter(({ language, file }) => language === 'json' && file === undefined)
    .map(({ text }) => text);
  const sources = filesOf(GUIDE)
    .filter(({ file }) => file.startsWith('my-plugin/'))
    .map(({ file, text }) => ({ file: file.replace('my-plugin/', 'src/'), text }));
  return [
    ...sources,
    { file: 'package.json', text: manifest },
    { file: 'tsconfig.json', text: tsconfig },
  ];
}

function converge(folder: string, ...args: readonly string[]): Promise<Ended> {
  return run(folder, 'env', 'CUSTOM_TOKEN=0123456789', 'node', CLI, 'run', '--json', ...args);
}

interface Result {
  readonly findings: readonly Readonly<Record<string, unknown>>[];
  readonly diagnostics: readonly unknown[];
  readonly steps: readonly {
    readonly name: string;
    readonly runs: string;
    readonly outcome: string;
  }[];
}

function resultOf({ stdout, stderr }: Ended): Result {
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

function eventsIn(folder: string, type: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(path.join(folder, 'reports/events.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line)).filter((event) => event.type === type);
}
