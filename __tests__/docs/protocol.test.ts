import { realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import { HostExecutor } from '../../src/executors/host.ts';
import { guestProgram } from '../../src/host/guest-program.ts';
import { createHttpClient } from '../../src/host/http-client.ts';
import type { GuestPlace, GuestProcess } from '../../src/isolation/guest-process.ts';
import { loadIsolated, placeFor, WallChoice } from '../../src/isolation/index.ts';
import type { WallKind } from '../../src/isolation/walls.ts';
import { sealScanResult } from '../../src/model/index.ts';
import { findingsOf } from '../../src/plugin/findings-of.ts';
import { readLines } from '../../src/protocol/lines.ts';
import type { Lent, PluginRuntime } from '../../src/plugin/runtime.ts';
import { SafetyFilter } from '../../src/safety/index.ts';
import { lent } from '../isolation/lent.ts';
import { project, removeProjects } from '../support/project.ts';
import { type Loopback, serve } from '../support/server.ts';
import { blocksIn, readPage, ROOT } from './pages.ts';

const PAGE = 'docs/protocol.md';
const PLUGIN = blocksIn(PAGE).find(({ file }) => file === 'tools/sample.mjs')?.text ?? '';

afterAll(removeProjects);

/** What is said in sessions, each as a list of lines. */
class Recorder extends WallChoice {
  readonly sessions: string[][] = [];

  override start<Opened extends AsyncDisposable>(
    place: GuestPlace,
    open: (guest: GuestProcess, wall: WallKind) => Promise<Opened>,
  ): Promise<Opened> {
    const lines: string[] = [];
    this.sessions.push(lines);
    return super.start(place, (guest, wall) => open(overhear(guest, lines), wall));
  }
}

/** The same guest; what it is told and what it says is taken down. */
function overhear(guest: GuestProcess, lines: string[]): GuestProcess {
  const limit = { bytes: 1_000_000, onExceeded: () => undefined };
  const [source, sink] = [new PassThrough(), new PassThrough()];
  readLines(guest.source, (line) => lines.push(`← ${line}`) && source.write(`${line}\n`), limit);
  readLines(sink, (line) => lines.push(`→ ${line}`) && guest.sink.write(`${line}\n`), limit);
  return { ...guest, source, sink };
}

interface Scene {
  readonly runtime: PluginRuntime;
  readonly lent: Lent;
}

const RESULT = sealScanResult({
  target: 'https://shop.test',
  startTime: new Date('2026-01-01T12:00:00Z'),
  endTime: new Date('2026-01-01T12:00:01Z'),
  findings: [
    {
      title: 'A debugger statement was left behind',
      description: 'It halts the program where developer tools are open.',
      severity: 'low',
      confidence: 'high',
      target: 'a.js',
      findingType: 'leftover',
      location: { path: 'a.js', startLine: 1 },
      tool: 'Leftovers',
      step: 'leftovers',
    },
  ],
  suppressed: [],
  fixed: [],
  tally: { reported: 1, duplicates: 0, merged: 0, suppressed: 0, kept: 1, outside: 0 },
  baseline: undefined,
  changes: undefined,
  fixes: [],
  loop: { state: 'IDLE', reason: 'The phases ran once.', iterations: [] },
  verdict: { conclusion: 'passed', threshold: 'high', reason: 'Passed.', rules: [] },
  category: 'convergence',
  diagnostics: [],
  steps: [],
  plugins: [],
  commands: [],
  iterations: 1,
  version: '0.1.0',
});

const CONTEXT = {
  target: 'https://shop.test',
  phase: 'attack',
  iteration: 1,
  findings: [],
} as const;

/** What is shown of each kind. */
const SCENES: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async start({ runtime }) {
    await runtime.checkOptions({ type: 'object' }, {});
  },
  async scanner({ runtime, lent: given }) {
    await using scanner = await runtime.openScanner({ name: 'leftovers', config: {}, lent: given });
    const contents = { 'a.js': 'debugger;\n', 'b.js': '' };
    for (const [file, content] of Object.entries(contents)) {
      for await (const _ of findingsOf(scanner.scanFile?.({ path: file, content })));
    }
  },
  async step({ runtime, lent: given }) {
    const events = { emit: () => undefined };
    const use = { name: 'survey', config: { level: 3 }, lent: given, events };
    await using step = await runtime.openStep(use);
    const { target, workspace, signal } = given;
    await step.execute({ ...CONTEXT, target, workspace, signal });
  },
  async executor({ runtime, lent: given }) {
    const command = 'git hash-object a.js';
    const use = {
      name: 'passing',
      config: {},
      lent: { ...given, own: { command, safety: {} }, variables: { LEVEL: '3' } },
    };
    await using executor = await runtime.openExecutor(use);
    await executor.execute(command, { cwd: given.workspace.root, env: { LEVEL: '3', OTHER: '' } });
  },
  async reporter({ runtime }) {
    await using reporter = await runtime.openReporter({ name: 'titles', config: {} });
    for await (const _ of reporter.report(RESULT));
  },
  async cancel({ runtime, lent: given }) {
    const over = new AbortController();
    const killed = { stdout: '', stderr: '', returncode: 143, duration: 60 };
    const command = 'sleep 1000';
    const commands = { run: async () => (over.abort(), killed) };
    const use = {
      name: 'passing',
      config: {},
      lent: { ...given, signal: over.signal, own: { command, safety: {} }, commands },
    };
    await using executor = await runtime.openExecutor(use);
    await executor.execute(command, { cwd: given.workspace.root });
  },
};

/** What is said in a scene. */
async function play(name: string, server: Loopback): Promise<string> {
  const root = realpathSync(project({ 'a.js': 'debugger;\n' }));
  const folder = realpathSync(project({ 'tools/sample.mjs': PLUGIN }));
  const module = path.join(folder, 'tools/sample.mjs');
  const recorder = new Recorder();
  const program = guestProgram(path.join(ROOT, 'dist'));
  const runtime = await loadIsolated({
    name: 'sample',
    module,
    folder: module,
    workspace: root,
    stage: async () => placeFor({ program, plugin: module, workspace: root, files: [] }),
    permissions: { network: [], read: ['**'], env: [], run: ['git hash-object *'] },
    env: {},
    walls: recorder,
    accept: () => undefined,
    say: () => undefined,
  });
  const given = lent({
    root,
    target: server.url,
    clientFor: (refuse) => createHttpClient(new AbortController().signal, refuse),
    commands: hostCommands(root),
  });
  await SCENES[name]?.({ runtime, lent: given });
  await runtime.close();
  const said = recorder.sessions.map((lines) =>
    lines.slice(name === 'start' ? 0 : START).join('\n'),
  );
  return neutral(said.join('\n'), {
    [module]: '/workspace/tools/sample.mjs',
    [root]: '/workspace',
    [server.url]: 'http://shop.test',
  });
}

/** Lines until a plugin has registered. */
const START = 3;

function hostCommands(cwd: string) {
  const host = new HostExecutor(new SafetyFilter());
  const env = { PATH: process.env['PATH'] ?? '' };
  return {
    run: (command: string, options = {}) => host.execute(command, { ...options, cwd, env }),
  };
}

/** Without what is another on each machine. */
function neutral(text: string, names: Readonly<Record<string, string>>): string {
  let result = text.replaceAll(/"duration":[\d.e-]+/g, '"duration":0.01');
  for (const [name, instead] of Object.entries(names)) result = result.replaceAll(name, instead);
  return result;
}

const SHOWN = /<!-- session: (\w+) -->\n\n```text\n([^]*?)```/g;

function linesOf(session: string, sign: string): string[] {
  return session.split('\n').filter((line) => line.startsWith(sign));
}

describe('the sessions that the page shows are what is said:', () => {
  const shown = [...readPage(PAGE).matchAll(SHOWN)].map(([block, name = '', text = '']) => ({
    block,
    name,
    text,
  }));

  it('all of them', () => {
    expect(shown.map(({ name }) => name)).toEqual(Object.keys(SCENES));
  });

  it.each(shown)('$name', async ({ block, name, text }) => {
    await using server = await serve((_request, response) => {
      response.sendDate = false;
      response.end('<h1>Shop</h1>');
    });
    const said = `${await play(name, server)}\n`;
    // `UPDATE=1` writes what is said now; read it before it becomes what is shown.
    if (process.env['UPDATE'] !== undefined) {
      const page = readPage(PAGE).replace(block, () =>
        block.replace(`\`\`\`text\n${text}`, () => `\`\`\`text\n${said}`),
      );
      writeFileSync(path.join(ROOT, PAGE), page);
    }
    // Each side says the same in the same order; what crosses on the way may do so otherwise.
    for (const sign of process.env['UPDATE'] === undefined ? ['→', '←'] : []) {
      expect(linesOf(said, sign)).toEqual(linesOf(text, sign));
    }
  });
});
