// Commands from where they are asked for to what is told of them: real commands, and plugins in process.
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CommandReport } from '../../src/model/index.ts';
import { BaseExecutor, type ExecuteOptions } from '../../src/plugin/index.ts';
import { SecurityError } from '../../src/safety/index.ts';
import { plugin, runSteps, type Setting, stepPlugin, stepThat } from '../support/pipeline.ts';
import { has, project, removeProjects } from '../support/project.ts';

afterEach(removeProjects);

/** It is gray: the folder itself stays there, whatever one says. */
const GRAY = 'rm -rf . made';
const BLOCK = 'block: [{ command: touch harm, reason: not here }]';

/** Runs steps in a folder that has a file which the gray command removes. */
async function run(yaml: string, { folder = project({ made: '' }), ...more }: Setting = {}) {
  const { byStep, events } = await runSteps(yaml, { folder, ...more });
  const commands = events.flatMap((event) => (event.type === 'command' ? [event.command] : []));
  return { byStep, commands, folder };
}

/** A plugin whose step asks for these commands one after the other, and keeps what it is told. */
function asking(...wanted: readonly string[]) {
  const errors: unknown[] = [];
  const use = stepThat(async ({ commands }) => {
    for (const command of wanted) {
      await commands.run(command).catch((error: unknown) => void errors.push(error));
    }
    return { stepName: 's', success: true };
  });
  return { plugins: [stepPlugin(use)], errors };
}

describe('a command of a step', () => {
  it('is told with what came of it', async () => {
    const { commands } = await run(`steps: { a: { tool: echo, args: [two words] } }`);
    expect(commands).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        step: 'a',
        executor: 'host',
        command: "echo 'two words'",
        level: 'safe',
        reason: expect.any(String),
        ran: true,
        exitCode: 0,
        duration: expect.any(Number),
      } satisfies Partial<Record<keyof CommandReport, unknown>>,
    ]);
  });

  it.each([
    ['failed', 'exit 3', { ran: true, exitCode: 3 }],
    ['can not be found', 'no-such-program --x', { ran: false, error: /no program "no-such/ }],
    ['is gray, and confirmed by standing there', GRAY, { level: 'gray', ran: true, exitCode: 1 }],
  ])('that %s says so', async (_, tool, expected) => {
    const { commands } = await run(`steps: { a: { tool: ${tool} } }`);
    const error = 'error' in expected && { error: expect.stringMatching(expected.error) };
    expect(commands).toMatchObject([{ ...expected, ...error, step: 'a' }]);
  });

  it('that takes longer than its step may says that its time was over', async () => {
    const { commands } = await run('steps: { a: { tool: sleep 30, timeout_seconds: 0.3 } }');
    expect(commands).toMatchObject([{ ran: true, timedOut: true, signal: 'SIGTERM' }]);
  });

  it('that is ended with the run did not take too long', async () => {
    const cancellation = new AbortController();
    const onEvent = ({ type }: { type: string }) =>
      void (type === 'step_start' && setTimeout(() => cancellation.abort(), 300));
    const { signal } = cancellation;
    const { commands } = await run('steps: { a: { tool: sleep 30 } }', { onEvent, signal });
    expect(commands).toMatchObject([{ ran: true, signal: 'SIGTERM' }]);
    expect(commands[0]).not.toHaveProperty('timedOut');
  });

  it('is told once in each iteration', async () => {
    const yaml = 'steps: { a: { tool: echo } }\nloop: { max_iterations: 2 }';
    expect((await run(yaml)).commands).toHaveLength(2);
  });

  it('has no secret in what is told of it', async () => {
    const mask = (text: string) => text.replaceAll('hush', '***');
    const { commands } = await run('steps: { a: { tool: rm -rf . hush } }', { mask });
    expect(commands).toMatchObject([{ command: 'rm -rf . ***', ran: true }]);
    expect(JSON.stringify(commands)).not.toContain('hush');
  });
});

describe('a step whose own command is to be blocked', () => {
  it('is told before anything runs, at the place in the file, all of them at once', async () => {
    const yaml = `steps:
  a: { tool: echo first; touch harm }
  b:
    tool: touch
    args: [harm]
  c: { tool: touch harm, enabled: false }
safety: { ${BLOCK} }
`;
    const folder = project({});
    await expect(run(yaml, { folder })).rejects.toMatchObject({
      errors: [
        { code: 'STEP_COMMAND_BLOCKED', at: { line: 2, column: 26 } },
        { code: 'STEP_COMMAND_BLOCKED', at: { line: 4, column: 11 } },
      ],
    });
    expect(has(folder, 'harm')).toBe(false);
  });

  it('runs with "mode: warn", and a warning says so', async () => {
    const yaml = `steps: { a: { tool: touch harm } }\nsafety: { mode: warn, ${BLOCK} }`;
    const { byStep, commands, folder } = await run(yaml);
    expect(byStep['a']).toMatchObject({
      outcome: { outcome: 'clean' },
      diagnostics: [{ code: 'STEP_COMMAND_TOLERATED', level: 'warning', step: 'a' }],
    });
    expect(commands).toMatchObject([{ level: 'block', ran: true, exitCode: 0 }]);
    expect(has(folder, 'harm')).toBe(true);
  });

  it('runs so on an executor of a plugin, which may pass it on, and no other', async () => {
    const errors: unknown[] = [];
    class Passing extends BaseExecutor {
      protected override async run(command: string, { env: _, ...options }: ExecuteOptions) {
        await this.commands.run(`${command} again`).catch((error: unknown) => errors.push(error));
        return this.commands.run(command, options);
      }
    }
    const yaml = `steps: { a: { tool: touch harm, executor: passing } }
safety: { mode: warn, block: [touch harm *] }`;
    const plugins = [plugin('p', { executor: { passing: Passing } })];
    const { byStep, commands, folder } = await run(yaml, { plugins });
    expect(byStep['a']).toMatchObject({ outcome: { outcome: 'clean' }, diagnostics: [{}] });
    expect(commands).toMatchObject([
      { plugin: 'p', executor: 'host', command: 'touch harm again', ran: false },
      { plugin: 'p', executor: 'host', command: 'touch harm', level: 'block', ran: true },
      { executor: 'passing', command: 'touch harm', level: 'block', ran: true },
    ]);
    expect(errors).toEqual([expect.any(SecurityError)]);
    expect([has(folder, 'harm'), has(folder, 'again')]).toEqual([true, false]);
  });
});

describe('a command that a plugin asks for', () => {
  const STEPS = 'steps: { s: { plugin: p } }';

  it('runs where it is safe', async () => {
    const { commands, folder } = await run(STEPS, asking('touch new'));
    expect(commands).toMatchObject([{ step: 's', plugin: 'p', executor: 'host', ran: true }]);
    expect(has(folder, 'new')).toBe(true);
  });

  it('is refused where it is gray, and told what would confirm it', async () => {
    const { errors, ...plugins } = asking(GRAY);
    const { commands, folder } = await run(STEPS, plugins);
    expect(errors).toMatchObject([
      { code: 'STEP_COMMAND_UNCONFIRMED', fix: expect.stringContaining(`["${GRAY}"]`) },
    ]);
    expect(errors).toEqual([expect.any(SecurityError)]);
    expect(commands).toMatchObject([
      { level: 'gray', rule: 'delete-workspace', ran: false, error: expect.any(String) },
    ]);
    expect(has(folder, 'made')).toBe(true);
  });

  it('runs where it is gray and the configuration allows it', async () => {
    const allowed = `${STEPS}\nsafety: { allow: ["${GRAY}"] }`;
    const { commands, folder } = await run(allowed, asking(GRAY));
    expect(commands).toMatchObject([{ level: 'safe', ran: true, exitCode: 1 }]);
    expect(has(folder, 'made')).toBe(false);
  });

  it('is refused where it is to be blocked, whatever the configuration says', async () => {
    const yaml = `${STEPS}\nsafety: { mode: warn, allow: [touch harm], ${BLOCK} }`;
    const { errors, ...plugins } = asking('touch harm', 'sh -c "touch harm"');
    const { commands, folder } = await run(yaml, plugins);
    expect(errors).toMatchObject([
      { code: 'STEP_COMMAND_BLOCKED', message: expect.stringContaining('not here') },
      { code: 'STEP_COMMAND_BLOCKED' },
    ]);
    expect(commands).toMatchObject([{ ran: false }, { ran: false }]);
    expect(has(folder, 'harm')).toBe(false);
  });

  it('runs in no folder outside of the workspace, and that is told', async () => {
    const use = stepThat(async ({ commands }) => commands.run('touch new', { cwd: '..' }));
    const { byStep, commands } = await run(STEPS, { plugins: [stepPlugin(use)] });
    expect(byStep['s']).toMatchObject({ diagnostics: [{ code: 'STEP_FOLDER_OUTSIDE' }] });
    expect(commands).toMatchObject([{ ran: false, error: expect.stringContaining('"..": ') }]);
  });

  it('is told with its step where it has not ended by then', async () => {
    const use = stepThat(async ({ commands }) => {
      void commands.run('sleep 30').catch(() => undefined);
      return { stepName: 's', success: true };
    });
    const { commands } = await run(STEPS, { plugins: [stepPlugin(use)] });
    expect(commands).toMatchObject([{ ran: true, error: 'it had not ended with its step' }]);
  });

  it('costs the step that does not expect it to be refused, which says why', async () => {
    const use = stepThat(async ({ commands }) => commands.run(GRAY));
    const { byStep } = await run(STEPS, { plugins: [stepPlugin(use)] });
    expect(byStep['s']).toMatchObject({
      outcome: { outcome: 'crashed' },
      diagnostics: [{ code: 'STEP_COMMAND_UNCONFIRMED', fix: expect.stringContaining('allow') }],
    });
  });
});

describe('in a pull request from a fork', () => {
  const owner = 'fork';

  it('safe commands run, and gray ones do not, whoever asks', async () => {
    const yaml = `steps: { a: { tool: echo }, b: { tool: ${GRAY} }, s: { plugin: p } }
safety: { mode: warn, allow: ["${GRAY}"] }`;
    const { plugins } = asking(GRAY);
    const { byStep, commands, folder } = await run(yaml, { owner, plugins, concurrency: 1 });
    expect(commands.map(({ step, ran }) => [step, ran])).toEqual([
      ['a', true],
      ['b', false],
      ['s', false],
    ]);
    expect(byStep['b']?.diagnostics).toMatchObject([{ code: 'STEP_COMMAND_OF_FORK' }]);
    expect(has(folder, 'made')).toBe(true);
  });

  it('"mode: warn" lets nothing run that is to be blocked', async () => {
    const yaml = `steps: { a: { tool: touch harm } }\nsafety: { mode: warn, ${BLOCK} }`;
    await expect(run(yaml, { owner })).rejects.toThrow('not here');
  });
});
