import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WALLS } from '../../src/model/index.ts';
import { removeProjects } from '../support/project.ts';
import { type Loopback, serve } from '../support/server.ts';
import { type Form, FORMS, pages, runHonest, type Traces } from './honest/run.ts';

let server: Loopback;

beforeAll(async () => {
  server = await serve(pages);
});

afterAll(async () => {
  await server.close();
  removeProjects();
});

describe.each(Object.keys(FORMS) as Form[])('an honest plugin as %s', (form) => {
  let isolated: Traces;
  let inProcess: Traces;

  beforeAll(async () => {
    const target = `${server.url}/?id=1&name=x`;
    isolated = await runHonest(form, target, false);
    inProcess = await runHonest(form, target, true);
  }, 60_000);

  it('runs in a process of its own, or in ours where it is trusted', () => {
    expect(WALLS).toContain(isolated.isolation);
    expect(inProcess.isolation).toBe('in process');
  });

  it('finds what it is to find, and fails where it is to fail', () => {
    expect(isolated.result).toMatchObject({
      steps: [
        { name: 'todos', outcome: 'findings', findings: 3 },
        { name: 'breaks', outcome: 'crashed', findings: 1 },
        { name: 'nothing', outcome: 'crashed', findings: 2 },
        { name: 'pages', outcome: 'findings', findings: 5 },
        { name: 'hash', outcome: 'clean', exit_code: 0 },
        { name: 'failing', outcome: 'crashed' },
        { name: 'survey', outcome: 'findings', findings: 6 },
        { name: 'unsure', outcome: 'crashed', findings: 6 },
      ],
    });
  });

  it('has the same result both ways', () => {
    expect(isolated.code).toBe(inProcess.code);
    expect(isolated.result).toEqual(inProcess.result);
  });

  it.each(['out.json', 'out.xml', 'out.sarif', 'out.md', 'out.txt'])('has the same %s', (file) => {
    expect(isolated.reports[file]).toBeDefined();
    expect(isolated.reports[file]).toEqual(inProcess.reports[file]);
  });

  it('has no report that it could not make', () => {
    expect([isolated.reports['out.none'], inProcess.reports['out.none']]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('has the same told of each of its steps, in the same order', () => {
    expect(Object.keys(isolated.events)).toHaveLength(9);
    expect(isolated.events).toEqual(inProcess.events);
  });

  it('has the same shown of what it prints', () => {
    expect(isolated.printed).toEqual([
      'says: scanned src/a.txt',
      'says: scanned src/b.txt',
      'says: set up',
    ]);
    expect(isolated.printed).toEqual(inProcess.printed);
  });
});
