import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { configOf } from '../support/pipeline.ts';
import { timedOut } from '../reporters/sample.ts';
import { has, project, read, removeProjects } from '../support/project.ts';
import { EventBus } from '../../src/events/index.ts';
import { createHost, type HostParts } from '../../src/host/create-host.ts';
import { createMask } from '../../src/host/redact.ts';
import { recordingLog } from './github/fixtures.ts';
import { guestProgram } from '../../src/host/guest-program.ts';

afterEach(removeProjects);

function open(workingDir: string, parts: Partial<HostParts> = {}) {
  const log = recordingLog();
  const host = createHost({
    environment: {},
    workingDir,
    apiModule: '/api.js',
    guest: guestProgram('/dist'),
    pluginsFolder: '/plugins',
    log,
    look: { width: 80, colours: false },
    ...createMask(),
    publishers: [],
    signal: new AbortController().signal,
    ...parts,
  });
  return { host, log };
}

describe('a host', () => {
  it('stands in a folder of a repository', async () => {
    const root = project({ 'app/a.txt': 'A', 'b.txt': 'B' });
    const host = await open(path.join(root, 'app')).host;
    expect(host.workspace.root).toBe(path.join(root, 'app'));
    expect(host.repositoryRoot).toBe(root);
    expect(host.defaultTarget).toBe(path.basename(root));
    expect(await host.readRepositoryFile('b.txt')).toBe('B');
    expect(await host.readRepositoryFile('nowhere.txt')).toBeUndefined();
    expect(await host.readRepositoryFile('../outside.txt')).toBeUndefined();
  });

  it('looks for text in its own folder only: nobody looks at the others', async () => {
    const root = project({ 'app/a.js': '// here', 'lib/b.js': '// here' });
    const host = await open(path.join(root, 'app')).host;
    expect(await host.filesWith('here')).toEqual(['app/a.js']);
    expect(await (await open(root).host).filesWith('here')).toEqual(['app/a.js', 'lib/b.js']);
  });

  it('is nowhere without a folder', async () => {
    const { host } = open(path.join(project({}), 'nowhere'));
    await expect(host).rejects.toMatchObject({ code: 'HOST_NO_FOLDER' });
  });

  it('gives the configuration the whole environment, and tools what is no secret', async () => {
    const environment = { COLOUR: 'red', GITHUB_TOKEN: 'ghs', NOT_SET: undefined };
    const { variables, env } = await open(project({}), { environment }).host;
    expect(variables).toEqual({ COLOUR: 'red', GITHUB_TOKEN: 'ghs' });
    expect(env).toEqual({ COLOUR: 'red' });
  });

  it('writes events where that is asked for, below the folder of the reports', async () => {
    const root = project({});
    const host = await open(root).host;
    const bus = new EventBus();
    host.watch(bus, configOf('steps: {}\noutput_dir: out'))[Symbol.dispose]();
    expect(has(root, 'out')).toBe(false);
    host.watch(bus, configOf('steps: {}\noutput_dir: out\nevents: e.jsonl'))[Symbol.dispose]();
    expect(has(root, 'out/e.jsonl')).toBe(true);
  });

  it('writes an audit log where that is asked for, as well', async () => {
    const root = project({});
    const host = await open(root).host;
    const bus = new EventBus();
    const config = configOf('steps: {}\nevents: e.jsonl\nsafety: { audit_log: out/a.jsonl }');
    const watch = host.watch(bus, config);
    bus.emit('command', { command: timedOut });
    watch[Symbol.dispose]();
    expect(read(root, 'out/a.jsonl')).toContain('"command":"acme --all');
    expect(read(root, 'e.jsonl')).toContain('"type":"command"');
  });

  it('writes no events where a link leads outside of the working directory', async () => {
    const parent = project({ 'outside/x': '', 'repository/x': '' });
    const root = path.join(parent, 'repository');
    symlinkSync('../outside', path.join(root, 'out'));
    const { host, log } = open(root);
    const config = configOf('steps: {}\nevents: out/e.jsonl');
    (await host).watch(new EventBus(), config)[Symbol.dispose]();
    expect(log.lines).toEqual([
      expect.stringMatching(/^error: the events can't be written: ".+" is not written: a symbolic/),
    ]);
    expect(has(parent, 'outside/e.jsonl')).toBe(false);
  });
});
