import { afterEach, describe, expect, it } from '@jest/globals';
import { createHost, createMask, type Publication, type Publisher } from '../src/host/index.ts';
import { beginPublishing, publish } from '../src/publish.ts';
import { sampleResult } from '../src/testing/index.ts';
import { recordingLog } from './host/github/fixtures.ts';
import { configOf } from './support/pipeline.ts';
import { project, removeProjects } from './support/project.ts';
import { guestProgram } from '../src/host/guest-program.ts';

afterEach(removeProjects);

async function open(publishers: readonly Publisher[]) {
  const log = recordingLog();
  const host = await createHost({
    environment: {},
    workingDir: project({}),
    apiModule: '/api.js',
    guest: guestProgram('/dist'),
    pluginsFolder: '/plugins',
    log,
    look: { width: 80, colours: false },
    ...createMask(),
    publishers,
    signal: new AbortController().signal,
  });
  return { host, lines: log.lines };
}

const config = configOf('steps: {}').github;

const publication: Publication = {
  config,
  reports: [],
  isPartial: false,
  result: sampleResult({ findings: [] }),
};

const broken: Publisher = {
  name: 'broken',
  begin: () => Promise.reject(new Error('no network')),
  publish: () => Promise.reject(new Error('still no network')),
};

describe('publishers', () => {
  it('take their turns, and what they leave behind is put together', async () => {
    const turns: string[] = [];
    const called = (name: string): Publisher => ({
      name,
      publish: async ({ result }) => {
        turns.push(`${name}: ${result.verdict.reason}`);
        return { [name]: 'done', last: name };
      },
    });
    const { host } = await open([called('a'), called('b')]);
    expect(await publish(host, publication)).toEqual({ a: 'done', b: 'done', last: 'b' });
    const reason = 'Passed: there are no findings.';
    expect(turns).toEqual([`a: ${reason}`, `b: ${reason}`]);
  });

  it('that fail say so once, and cost the others nothing', async () => {
    const begun: string[] = [];
    const fine: Publisher = {
      name: 'fine',
      begin: async () => void begun.push('fine'),
      publish: async () => ({ id: '1' }),
    };
    const { host, lines } = await open([broken, fine]);
    await beginPublishing(host, config);
    expect(begun).toEqual(['fine']);
    expect(await publish(host, publication)).toEqual({ id: '1' });
    expect(lines).toEqual([
      'error: broken failed: no network',
      'error: broken failed: still no network',
    ]);
  });

  it('need nothing to show before the run', async () => {
    const { host, lines } = await open([{ name: 'quiet', publish: async () => ({}) }]);
    await beginPublishing(host, config);
    expect(lines).toEqual([]);
  });
});
