import { setTimeout as sleep } from 'node:timers/promises';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { guestProgram } from '../../src/host/guest-program.ts';
import { loadIsolated, placeFor, WallChoice } from '../../src/isolation/index.ts';
import type { GuestPlace, GuestProcess } from '../../src/isolation/guest-process.ts';
import type { WallKind } from '../../src/isolation/walls.ts';
import type { Permissions } from '../../src/model/index.ts';
import { findingsOf } from '../../src/plugin/findings-of.ts';
import type { PluginRuntime, StepInUse } from '../../src/plugin/runtime.ts';
import { ROOT } from '../docs/pages.ts';
import { project, removeProjects } from '../support/project.ts';
import { lent } from './lent.ts';

let loaded: PluginRuntime | undefined;

afterEach(async () => {
  await loaded?.close();
  loaded = undefined;
  removeProjects();
});

const IMPORT = "import * as api from 'kimi-convergence';\n";
const FINDING = `api.createFinding({ title: 'Found', description: '', severity: 'low',
  confidence: 'high', target: 'x', findingType: 't' })`;

/** Takes down how each process has ended. */
class WatchedWalls extends WallChoice {
  readonly ended: string[] = [];

  override start<Opened extends AsyncDisposable>(
    place: GuestPlace,
    open: (guest: GuestProcess, wall: WallKind) => Promise<Opened>,
  ): Promise<Opened> {
    return super.start(place, (guest, wall) => {
      void guest.ended.then((how) => this.ended.push(how));
      return open(guest, wall);
    });
  }
}

/** Loads a module in a process of its own, behind whatever wall this machine has. */
async function load(text: string, permissions: Partial<Permissions> = {}) {
  const root = realpathSync(project({ 'p.mjs': IMPORT + text, 'a.txt': 'a' }));
  const module = path.join(root, 'p.mjs');
  const program = guestProgram(path.join(ROOT, 'dist'));
  const printed: string[] = [];
  const walls = new WatchedWalls();
  loaded = await loadIsolated({
    name: 'p',
    module,
    folder: module,
    workspace: root,
    stage: async () => placeFor({ program, plugin: module, workspace: root, files: [] }),
    permissions: { network: [], read: ['**'], env: [], run: [], ...permissions },
    env: {},
    walls,
    accept: () => undefined,
    say: (line) => void printed.push(line),
  });
  return { runtime: loaded, root, printed, ended: walls.ended };
}

const registering = (kind: string, methods: string) =>
  `export const register = () => api.register${kind}('x', class { ${methods} });\n`;

const CONTEXT = { target: 'x', phase: 'fix', iteration: 1, findings: [] } as const;

/** Executes a step until it is cancelled, once it says so. */
async function executeAndCancel(methods: string) {
  const { runtime, root } = await load(
    registering('Step', `constructor(config, bus) { this.bus = bus; } ${methods}`),
  );
  const cancellation = new AbortController();
  const given = lent({ root, signal: cancellation.signal });
  const emit = () => cancellation.abort();
  await using step = await runtime.openStep({
    name: 'x',
    config: {},
    lent: given,
    events: { emit },
  });
  const context: Parameters<StepInUse['execute']>[0] = {
    ...CONTEXT,
    workspace: given.workspace,
    signal: cancellation.signal,
  };
  return await step.execute(context).catch((error: unknown) => error);
}

describe('a plugin whose time is over', () => {
  it('sees that, and can end with what it has', async () => {
    const methods = `async execute({ signal }) {
      this.bus.emit('waiting');
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return { success: true, findings: [${FINDING}] };
    }`;
    const { success, findings } = Object(await executeAndCancel(methods));
    expect(success).toBe(true);
    expect((await findingsOf(findings).next()).value).toMatchObject({
      values: [{ title: 'Found' }],
    });
  });

  it.each([
    ['waits for ever', 'await new Promise(() => {});'],
    ['never rests', 'for (;;);'],
  ])('is ended where it %s', async (_, wait) => {
    // What it says goes out before it is busy.
    const methods = `async execute() { this.bus.emit('waiting'); await new Promise(setImmediate); ${wait} }`;
    expect(await executeAndCancel(methods)).toMatchObject({
      code: 'PLUGIN_BROKE_OFF',
      message: 'the process of plugin "p" broke off: its time was over',
    });
  });

  it('has handed over what it found until then', async () => {
    const { runtime, root } = await load(
      registering(
        'Scanner',
        `async *scanFile() { yield ${FINDING}; await new Promise(() => {}); }`,
      ),
    );
    const cancellation = new AbortController();
    const given = lent({ root, signal: cancellation.signal });
    await using scanner = await runtime.openScanner({ name: 'x', config: {}, lent: given });
    const findings = findingsOf(scanner.scanFile?.({ path: 'a.txt', content: '' }));
    expect((await findings.next()).value).toMatchObject({ values: [{ title: 'Found' }] });
    cancellation.abort();
    await expect(findings.next()).rejects.toMatchObject({ code: 'PLUGIN_BROKE_OFF' });
  });

  it('is ended at once where it is over before it has begun', async () => {
    const { runtime, root } = await load(
      registering('Scanner', 'scanFile() { return new Promise(() => {}); }'),
    );
    const given = lent({ root, signal: AbortSignal.abort() });
    await using scanner = await runtime.openScanner({ name: 'x', config: {}, lent: given });
    const findings = findingsOf(scanner.scanFile?.({ path: 'a.txt', content: '' }));
    await expect(findings.next()).rejects.toMatchObject({ code: 'PLUGIN_BROKE_OFF' });
  });
});

describe('each use of a plugin', () => {
  it('has a process of its own', async () => {
    const { runtime, root } = await load(
      `let uses = 0;\n${registering('Scanner', 'constructor() { uses += 1; this.name = `use ${uses}`; } scanFile() {}')}`,
    );
    const open = () => runtime.openScanner({ name: 'x', config: {}, lent: lent({ root }) });
    await using first = await open();
    await using second = await open();
    expect([first.name, second.name]).toEqual(['use 1', 'use 1']);
  });

  it('fails with what the plugin throws, and where', async () => {
    const { runtime, root } = await load(
      registering('Scanner', 'scanFile() { throw new RangeError("broken"); }'),
    );
    await using scanner = await runtime.openScanner({
      name: 'x',
      config: {},
      lent: lent({ root }),
    });
    const findings = findingsOf(scanner.scanFile?.({ path: 'a.txt', content: '' }));
    await expect(findings.next()).rejects.toMatchObject({
      message: 'broken',
      stack: expect.stringMatching(/^RangeError: broken\n {4}at .*scanFile .*p\.mjs/),
    });
  });

  it.each([
    ['nothing', 'scanFile() {}'],
    ['a promise of nothing', 'async scanFile() {}'],
    ['text', "scanFile() { return 'none'; }"],
  ])('fails where it returns %s', async (_, methods) => {
    const { runtime, root } = await load(registering('Scanner', methods));
    await using scanner = await runtime.openScanner({
      name: 'x',
      config: {},
      lent: lent({ root }),
    });
    const findings = findingsOf(scanner.scanFile?.({ path: 'a.txt', content: '' }));
    await expect(findings.next()).rejects.toMatchObject({ code: 'PLUGIN_BAD_RESULT' });
  });

  it.each([
    ['Executor', 'executor', 'lacks "execute"'],
    ['Step', 'step', 'lacks "execute"'],
    ['Reporter', 'reporter', 'lacks "generate"'],
  ] as const)('fails where what it registers is no %s', async (kind, name, lacks) => {
    const { runtime, root } = await load(registering(kind, ''));
    const use = { name: 'x', config: {}, lent: lent({ root }), events: { emit: () => undefined } };
    const attempts = {
      async executor() {
        await using executor = await runtime.openExecutor(use);
        await executor.execute('true', {});
      },
      async step() {
        await using step = await runtime.openStep(use);
        const { workspace, signal } = use.lent;
        await step.execute({ ...CONTEXT, workspace, signal });
      },
      async reporter() {
        await using reporter = await runtime.openReporter(use);
        for await (const _ of reporter.report(Object.create(null)));
      },
    };
    await expect(attempts[name]()).rejects.toMatchObject({
      code: 'PLUGIN_WRONG_SHAPE',
      message: expect.stringContaining(lacks),
    });
  });
});

it('an executor is told of the variables of its step and those that it was granted, and of no others', async () => {
  const { runtime, root } = await load(
    registering(
      'Executor',
      'async execute(command, { env }) { return { stdout: JSON.stringify(env), returncode: 0 }; }',
    ),
    { env: ['GRANTED'] },
  );
  const given = lent({
    root,
    variables: { LEVEL: 'strict' },
    own: { command: 'true', safety: {} },
  });
  await using executor = await runtime.openExecutor({ name: 'x', config: {}, lent: given });
  const env = {
    PATH: '/bin',
    DATABASE: 'postgres://user:password@db',
    LEVEL: 'strict',
    GRANTED: 'yes',
  };
  const { stdout } = Object(await executor.execute('true', { env }));
  expect(JSON.parse(stdout)).toEqual({ LEVEL: 'strict', GRANTED: 'yes' });
});

it('options are checked in the process of the plugin, by whatever schema it has', async () => {
  const { runtime } = await load(registering('Scanner', 'scanFile() {}'));
  const schema = { type: 'object', properties: { depth: { type: 'number' } }, required: ['word'] };
  const errors = await runtime.checkOptions(schema, { depth: 'deep' });
  expect(errors.map(({ path: place }) => place)).toEqual(expect.arrayContaining([['depth']]));
  expect(await runtime.checkOptions(schema, { word: 'x', depth: 1 })).toEqual([]);
});

it('a plugin that was loaded has used nothing yet, and has shown what it prints', async () => {
  const { printed, runtime } = await load(`${registering('Scanner', 'scanFile() {}')}
    console.log(Object.keys(process.env).length);`);
  // What it prints comes by another way than what it says.
  for (let turn = 0; turn < 100 && printed.length === 0; turn += 1) await sleep(20);
  expect(printed).toEqual(['0\n']);
  expect(runtime.usage).toEqual({ network: [], files: 0, env: [], run: [] });
});

it('a scanner that can not be made leaves no process behind', async () => {
  const text = registering('Scanner', "constructor() { throw new Error('broken'); } scanFile() {}");
  const { runtime, root, ended } = await load(text);
  // Those of walls that this machine doesn't have.
  const before = ended.length;
  const opening = runtime.openScanner({ name: 'x', config: {}, lent: lent({ root }) });
  await expect(opening).rejects.toThrow('broken');
  expect(ended).toHaveLength(before + 1);
});
