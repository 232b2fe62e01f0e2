import { afterAll, describe, expect, it } from '@jest/globals';
import { converge, type Ended, project, removeProjects } from './support/project.ts';

afterAll(removeProjects);

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['depth'],
  properties: {
    depth: { type: 'integer', minimum: 1 },
    mode: { enum: ['fast', 'thorough'] },
    rules: {
      type: 'array',
      items: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    },
  },
};

const PLUGIN = `import { registerExecutor, registerReporter, registerScanner, registerStep } from 'kimi-convergence';
class Nothing { scanFile() { return []; } generate() { return ''; } execute() { return { success: true }; } }
export function register() {
  registerStep('look', Nothing);
  registerScanner('words', Nothing);
  registerExecutor('box', Nothing);
  registerReporter('report', Nothing);
}
`;

/** Has the command line check a configuration with the plugin in the folder acme. */
function validate(config: string, kimi: object = { options: SCHEMA }): Promise<Ended> {
  const folder = project({
    'convergence.yaml': config,
    'acme/package.json': JSON.stringify({ name: 'acme', type: 'module', kimi }),
    'acme/index.js': PLUGIN,
  });
  return converge(folder, 'validate');
}

/** What is said of each problem: where, and what. */
function problemsIn({ stderr }: Ended): string[] {
  return stderr.split('\n').filter((line) => /^convergence\.yaml:\d/.test(line));
}

const BAD = 'PLUGIN_BAD_OPTIONS:';

/** `$` stands for what a plugin that is trusted has more. */
const WRONG: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "an option of the plugin's that no step uses",
    'plugins:\n  - { name: ./acme, options: { depth: x }$ }\n',
    [`2:39: ${BAD} the option "depth" of plugin "acme" must be a whole number, not text`],
  ],
  [
    "an option of the plugin's that a step uses",
    'plugins: [{ name: ./acme, options: { depth: 0 }$ }]\nsteps: { look: { plugin: acme } }\n',
    [`1:45: ${BAD} the option "depth" of plugin "acme" must be 1 or more`],
  ],
  [
    'an option in the config of a step',
    'plugins: [{ name: ./acme, options: { depth: 1 }$ }]\nsteps:\n  look:\n    plugin: acme\n    config:\n      mode: fats\n',
    [
      `6:13: ${BAD} the option "mode" of plugin "acme" must be "fast" or "thorough"; did you mean "fast"?`,
    ],
  ],
  [
    'an option in the config of a scanner',
    'plugins: [{ name: ./acme, options: { depth: 1 }$ }]\nsteps:\n  a: { scanner: words, config: { rules: [{ id: a }, { id: 2 }] } }\n',
    [`3:59: ${BAD} the option "rules[1].id" of plugin "acme" must be text, not a whole number`],
  ],
  [
    'an option in the config of a tool on an executor',
    'plugins: [{ name: ./acme, options: { depth: 1 }$ }]\nsteps:\n  a: { tool: echo, executor: box, config: { depth: 1.5 } }\n',
    [`3:52: ${BAD} the option "depth" of plugin "acme" must be a whole number, not a number`],
  ],
  [
    'a key that is not known, with the nearest',
    'plugins: [{ name: ./acme, options: { depth: 1, moed: fast }$ }]\n',
    [`1:54: ${BAD} the option "moed" of plugin "acme" is not known; did you mean "mode"?`],
  ],
  [
    'a key that is missing, at the plugin where it has no options',
    'plugins: [{ name: ./acme$ }]\n',
    [`1:19: ${BAD} the mapping of options of plugin "acme" lacks "depth"`],
  ],
  [
    'a key that is missing, at the options',
    'plugins: [{ name: ./acme, options: { mode: fast }$ }]\n',
    [`1:36: ${BAD} the mapping of options of plugin "acme" lacks "depth"`],
  ],
  [
    'a key that is missing, at the step',
    'plugins: [{ name: ./acme$ }]\nsteps:\n  look: { plugin: acme }\n',
    [`3:3: ${BAD} the mapping of options of plugin "acme" lacks "depth"`],
  ],
  [
    "an option of a reporter, though a step's config replaces it",
    'plugins: [{ name: ./acme, options: { depth: x }$ }]\nsteps: { look: { plugin: acme, config: { depth: 1 } } }\nreports: { report: r.txt }\n',
    [`1:45: ${BAD} the option "depth" of plugin "acme" must be a whole number, not text`],
  ],
  [
    'the same option of several steps, once',
    'plugins: [{ name: ./acme, options: { depth: x }$ }]\nsteps: { look: { plugin: acme }, a: { scanner: words }, b: { scanner: words } }\n',
    [`1:45: ${BAD} the option "depth" of plugin "acme" must be a whole number, not text`],
  ],
  [
    'all of them at once, beside what else is wrong',
    'plugins: [{ name: ./acme, options: { depth: 1 }$ }]\nsteps:\n  look: { plugin: acme, config: { depth: 0, mode: 1 } }\n  a: { scanner: wrods }\n',
    [
      `4:17: PLUGIN_UNKNOWN_SCANNER: `,
      `3:42: ${BAD} the option "depth" of plugin "acme" must be 1 or more`,
      `3:51: ${BAD} the option "mode" of plugin "acme" must be "fast" or "thorough"`,
    ],
  ],
];

const RIGHT: readonly (readonly [string, string])[] = [
  ['of the plugin', 'plugins: [{ name: ./acme, options: { depth: 1, mode: thorough }$ }]\n'],
  [
    'that a step completes',
    'plugins: [{ name: ./acme, options: { mode: fast }$ }]\nsteps: { look: { plugin: acme, config: { depth: 2 } } }\n',
  ],
  [
    'that a step replaces',
    'plugins: [{ name: ./acme, options: { depth: x }$ }]\nsteps: { look: { plugin: acme, config: { depth: 2 } } }\n',
  ],
];

describe.each([
  ['isolated', ''],
  ['trusted', ', trusted: true'],
])('of a plugin that is %s', (_, more) => {
  it.each(WRONG)('%s is told at its place', async (_name, config, expected) => {
    const ended = await validate(config.replace('$', more));
    const problems = problemsIn(ended);
    expect(problems).toEqual(
      expected.map((each) => expect.stringContaining(`convergence.yaml:${each}`)),
    );
    expect([ended.code, ended.stdout]).toEqual([2, '']);
  });

  it.each(RIGHT)('options %s are right', async (_name, config) => {
    expect(await validate(config.replace('$', more))).toMatchObject({ code: 0, stderr: '' });
  });

  it("a schema that can not be used is the plugin's mistake", async () => {
    const config = `plugins: [{ name: ./acme, options: { depth: 1 }${more} }]\n`;
    const ended = await validate(config, { options: { $ref: '#/nowhere' } });
    expect(ended.code).toBe(2);
    expect(problemsIn(ended)).toEqual([
      expect.stringMatching(
        /^convergence\.yaml:1:19: PLUGIN_LOAD_FAILED: plugin "acme" failed while it was loaded: .*the schema of its options can't be used: /,
      ),
    ]);
  });

  it('whatever is handed to it without a schema is right', async () => {
    const config = `plugins: [{ name: ./acme, options: { depth: x }${more} }]\n`;
    expect(await validate(config, {})).toMatchObject({ code: 0 });
  });
});

it('a plugin that ends while its options are checked is told at its place', async () => {
  const folder = project({
    'convergence.yaml': 'plugins: [./acme]\nsteps: {}\n',
    'acme/package.json': JSON.stringify({ type: 'module', kimi: { options: SCHEMA } }),
    'acme/index.js': `${PLUGIN}globalThis.structuredClone = () => process.exit(7);\n`,
  });
  const ended = await converge(folder, 'validate');
  expect(problemsIn(ended)).toEqual([
    expect.stringMatching(/^convergence\.yaml:1:11: PLUGIN_BROKE_OFF: .*"acme"/),
  ]);
  expect(ended.code).toBe(2);
});
