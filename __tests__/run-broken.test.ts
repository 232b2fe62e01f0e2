import { afterAll, expect, it } from '@jest/globals';
import type { Publication } from '../src/host/index.ts';
import { createHost } from '../src/host/create-host.ts';
import { createMask } from '../src/host/redact.ts';
import { CommandPolicy } from '../src/pipeline/index.ts';
import { run } from '../src/run.ts';
import { recordingLog } from './host/github/fixtures.ts';
import { configOf } from './support/pipeline.ts';
import { project, removeProjects } from './support/project.ts';
import { guestProgram } from '../src/host/guest-program.ts';

afterAll(removeProjects);

it('a bug of ours completes what shows that the run is in progress, as failed', async () => {
  const published: Publication[] = [];
  const publish = async (publication: Publication) => {
    published.push(publication);
    return {};
  };
  const host = await createHost({
    environment: {},
    workingDir: project({}),
    apiModule: '/api.js',
    guest: guestProgram('/dist'),
    pluginsFolder: '/plugins',
    log: recordingLog(),
    look: { width: 80, colours: false },
    ...createMask(),
    publishers: [{ name: 'recording', publish }],
    signal: new AbortController().signal,
  });
  const watch = () => {
    throw new Error('a bug');
  };
  const config = configOf('steps: {}');
  const policy = new CommandPolicy(config.safety, 'repository');
  const prepared = { config, plugins: [], plan: [], policy, reports: [] };
  await expect(run(prepared, { ...host, watch })).rejects.toThrow('a bug');
  expect(published).toMatchObject([
    {
      result: {
        verdict: { conclusion: 'failed', reason: expect.stringContaining('an error outside') },
        diagnostics: [{ code: 'HOST_BROKE' }],
        iterations: 0,
      },
    },
  ]);
});
