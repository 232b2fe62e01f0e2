import { afterAll, describe, expect, it } from '@jest/globals';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { has, project, removeProjects, start } from './support/project.ts';

afterAll(removeProjects);

/** Programs that answer as these do where they can't work. */
const PROGRAMS = {
  bwrap: 'echo "bwrap: setting up uid map: Permission denied" >&2; exit 1',
  docker: 'echo "Client: 28"; echo "Cannot connect to the Docker daemon" >&2; exit 1',
  podman: `echo '{ "host": { "cgroupControllers": ["cpu"], "security": { "rootless": true } } }'`,
};

/**
 * What a run says of a step, on a machine where only the host can run tools.
 *
 * @param marked keys, with `^` at the place of the mistake; without it that is the step
 */
async function told(marked: string) {
  const step = `  tool: { tool: "true"${marked.replace('^', '')} }`;
  const place = marked.includes('^')
    ? step.indexOf(marked.slice(0, marked.indexOf('^'))) + marked.indexOf('^')
    : 2;
  const scripts = Object.entries(PROGRAMS).map(([name, code]) => [
    `bin/${name}`,
    `#!/bin/sh\n${code}\n`,
  ]);
  const folder = project({
    'convergence.yaml': `steps:\n  first: { tool: touch started }\n${step}\n`,
    ...Object.fromEntries(scripts),
  });
  for (const name of Object.keys(PROGRAMS)) chmodSync(path.join(folder, 'bin', name), 0o755);
  const PATH = `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}`;
  const { code, stderr } = await start(folder, ['run'], { PATH }).ended;
  const lines = stderr.split('\n').filter((line) => /^convergence\.yaml:\d/.test(line));
  const at = `convergence.yaml:3:${place + 1}: `;
  return { code, lines, stderr, at, started: has(folder, 'started') };
}

const WRONG: readonly (readonly [string, string])[] = [
  [
    ', executor: container',
    'STEP_BAD_OPTIONS: the "config" of the executor "container" lacks "image"',
  ],
  [
    ', executor: container, config: { imge: ^x, image: x }',
    'STEP_BAD_OPTIONS: the option "imge" of the executor "container" is not known; did you mean "image"?',
  ],
  [
    ', executor: container, config: { image: ^--privileged }',
    'STEP_BAD_OPTIONS: the option "image" of the executor "container" must be the name of an image, as in "docker.io/library/node@sha256:…"',
  ],
  [
    ', executor: container, config: { image: x, user: "^0" }',
    'STEP_BAD_OPTIONS: the option "user" of the executor "container" must be the number of a user other than root, or "USER:GROUP", as in "1000:1000"',
  ],
  [
    ', executor: container, config: { image: x, memory: ^much }',
    'STEP_BAD_OPTIONS: the option "memory" of the executor "container" must be a number with a unit ("k", "m" or "g"), as in "512m"',
  ],
  [
    ', executor: container, config: { image: x, memory: ^512 }',
    'STEP_BAD_OPTIONS: the option "memory" of the executor "container" must be a number with a unit ("k", "m" or "g"), as in "512m"',
  ],
  [
    ', executor: container, config: { image: x, user: ^0 }',
    'STEP_BAD_OPTIONS: the option "user" of the executor "container" must be 1 or more',
  ],
  [
    ', executor: sandbox, config: { writable: [out, ^../x] }',
    'STEP_BAD_OPTIONS: the option "writable[1]" of the executor "sandbox" must be a path that starts from the working directory and stays in it',
  ],
  [
    ', executor: sandbox, config: { network: ^maybe }',
    'STEP_BAD_OPTIONS: the option "network" of the executor "sandbox" must be true or false, not text',
  ],
  [
    ', executor: host, config: { x: ^1 }',
    'STEP_BAD_OPTIONS: the option "x" of the executor "host" is not known; none is known here',
  ],
];

describe('a wrong option of an executor is told before anything runs', () => {
  it.each(WRONG)('%s', async (keys, message) => {
    const { code, lines, at, started } = await told(keys);
    expect(lines).toEqual([at + message]);
    expect({ code, started }).toEqual({ code: 2, started: false });
  });
});

/** Whose step's report can't be written, on a machine where nothing else is wrong with the options. */
const UNWRITABLE: readonly (readonly [string, string, string])[] = [
  [
    ', format: sarif, output: ^o.sarif, executor: container, config: { image: x }',
    'a tool in the executor "container" can\'t write its report to "o.sarif": the workspace can not be written to',
    'write "writable: true" under "config" of the step',
  ],
  [
    ', format: sarif, output: ^o.sarif, executor: sandbox',
    'a tool in the executor "sandbox" can\'t write its report to "o.sarif": "writable" does not have it',
    'under "config" of the step: writable: ["o.sarif"]',
  ],
  [
    ', format: sarif, output: ^out/o.sarif, working_dir: bin, executor: sandbox, config: { writable: [out] }',
    'a tool in the executor "sandbox" can\'t write its report to "bin/out/o.sarif": "writable" does not have it',
    'under "config" of the step: writable: ["out","bin/out"]',
  ],
];

describe('a report that a tool can not write is told before anything runs', () => {
  it.each(UNWRITABLE)('%s', async (keys, message, fix) => {
    const { code, lines, stderr, at, started } = await told(keys);
    expect(lines).toContain(`${at}STEP_REPORT_UNWRITABLE: ${message}`);
    expect(stderr).toContain(fix);
    expect({ code, started }).toEqual({ code: 2, started: false });
  });

  it.each([
    'container, config: { image: x, writable: true, user: 4321 }',
    'sandbox, config: { writable: [.] }',
    'sandbox, config: { writable: [out] }',
    'sandbox, config: { writable: [out/o.sarif] }',
  ])('but nothing where it may: %s', async (executor) => {
    const { stderr } = await told(`, format: sarif, output: out/o.sarif, executor: ${executor}`);
    expect(stderr).toContain('STEP_EXECUTOR_UNAVAILABLE');
    expect(stderr).not.toContain('STEP_REPORT_UNWRITABLE');
    expect(stderr).not.toContain('STEP_BAD_OPTIONS');
  });
});

const LACKING: readonly (readonly [string, string, string])[] = [
  [
    ', executor: ^sandbox',
    'STEP_EXECUTOR_UNAVAILABLE: the executor "sandbox" can\'t run here: bwrap: setting up uid map: Permission denied',
    'allow user namespaces, on Ubuntu with "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"',
  ],
  [
    ', executor: ^container, config: { image: x }',
    'STEP_EXECUTOR_UNAVAILABLE: the executor "container" can\'t run here: podman: it can not limit memory and processes on this machine; docker: Cannot connect to the Docker daemon',
    'install podman or docker',
  ],
  [
    ', executor: ^container, config: { image: x, engine: docker }',
    'STEP_EXECUTOR_UNAVAILABLE: the executor "container" can\'t run here: docker: Cannot connect to the Docker daemon',
    'install podman or docker',
  ],
];

describe('an executor that this machine lacks is told before anything runs', () => {
  it.each(LACKING)('%s', async (keys, message, fix) => {
    const { code, lines, stderr, at, started } = await told(keys);
    expect(lines).toEqual([at + message]);
    expect(stderr).toContain(fix);
    expect({ code, started }).toEqual({ code: 2, started: false });
  });

  it('but not where its step is not enabled', async () => {
    expect(await told(', executor: sandbox, enabled: false')).toMatchObject({
      code: 0,
      started: true,
    });
  });
});
