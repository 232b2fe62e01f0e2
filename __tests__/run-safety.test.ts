// Which commands run, and what is told of them: runs as users start them.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkOut, origin, workspace } from './host/trust/repositories.ts';
import {
  type Ended,
  has,
  outcomesOf,
  project,
  read,
  removeProjects,
  resultOf,
  start,
  write,
} from './support/project.ts';

afterAll(removeProjects);

/** A step that asks for commands, whatever it is told, and an executor that passes its own on. */
const PLUGIN = `import { BaseExecutor, registerExecutor, registerStep, StepResult } from 'kimi-convergence';
class Asking {
  constructor(config) { this.config = config; }
  async execute({ commands }) {
    for (const command of this.config.commands) {
      await commands.run(command).catch(({ message, fix }) => console.log('told: ' + message + ' / ' + fix));
    }
    return new StepResult({ stepName: 'asks', success: true });
  }
}
class Passing extends BaseExecutor {
  async run(command) { return this.commands.run(command); }
}
export function register() {
  registerStep('asks', Asking);
  registerExecutor('passing', Passing);
}
`;

/** Gray: the folder itself stays there, whatever one says. */
const GRAY = 'rm -rf . made';
const SECRET = 'correct-horse-battery';

const FILES = ['out.json', 'out.xml', 'out.sarif', 'out.md', 'audit.jsonl', 'events.jsonl'];

const configOf = (isTrusted: boolean, safety: string) => `
plugins:
  - { name: ./asks.mjs, trusted: ${isTrusted}, permissions: { run: [rm *, touch *, echo *] } }
steps:
  echo: { tool: echo ${SECRET} }
  late: { tool: sleep 30, timeout_seconds: 0.5, on_failure: ignore }
  asks: { plugin: asks, phase: fix, config: { commands: [touch harm, "${GRAY}", "rm -r . ${SECRET}", git push] } }
  pass: { tool: touch harm, executor: passing, phase: attack, on_failure: ignore }
safety: { mode: warn, audit_log: audit.jsonl, block: [touch harm]${safety} }
reports: { json: out.json, xml: out.xml, sarif: out.sarif, markdown: out.md }
events: events.jsonl
`;

async function run(isTrusted: boolean, safety = '') {
  const folder = project({
    'convergence.yaml': configOf(isTrusted, safety),
    'asks.mjs': PLUGIN,
    made: '',
  });
  const ended = await start(folder, ['run', '--json'], { DEPLOY_TOKEN: SECRET }).ended;
  return { folder, ended };
}

const NOT_GRANTED = {
  level: 'gray',
  rule: 'not-granted',
  ran: false,
  error: expect.stringContaining('add the command to permissions.run'),
};

interface Line {
  readonly step: string;
  readonly command: string;
}

/** The lines of the audit log, by step and command. */
function auditIn(folder: string): Record<string, Line> {
  const lines = read(folder, 'audit.jsonl').trimEnd().split('\n');
  const parsed = lines.map((line): Line & { plugin?: string } => JSON.parse(line));
  return Object.fromEntries(
    parsed.map((line) => [`${line.step}${line.plugin ? ' by plugin' : ''}: ${line.command}`, line]),
  );
}

describe.each([
  ['isolated', false],
  ['trusted', true],
])('a plugin that is %s', (_, isTrusted) => {
  let folder: string;
  let ended: Ended;

  beforeAll(async () => {
    ({ folder, ended } = await run(isTrusted));
  }, 60_000);

  it('has no gray command run, and is told what would allow it', () => {
    expect(has(folder, 'made')).toBe(true);
    expect(ended.stderr).toContain(`told: the command "${GRAY}" was refused`);
    expect(ended.stderr).toContain(`safety: { allow: ["${GRAY}"] }`);
  });

  it('has gray commands run that are allowed', async () => {
    const allowed = await run(isTrusted, `, allow: ["${GRAY}"]`);
    expect(has(allowed.folder, 'made')).toBe(false);
    expect(auditIn(allowed.folder)[`asks by plugin: ${GRAY}`]).toMatchObject({
      level: 'safe',
      ran: true,
      exit_code: 1,
    });
  }, 60_000);

  it('has nothing run that is blocked; a step of the configuration has, with a warning', () => {
    expect(outcomesOf(ended)).toMatchObject({ asks: 'clean', pass: 'clean' });
    expect(auditIn(folder)).toMatchObject({
      'asks by plugin: touch harm': { level: 'block', ran: false },
      'pass: touch harm': { level: 'block', ran: true, executor: 'passing' },
      'pass by plugin: touch harm': { level: 'block', ran: true, executor: 'host' },
    });
    const { diagnostics } = resultOf(ended);
    expect(diagnostics.filter(({ step }) => step === 'pass')).toMatchObject([
      { code: 'STEP_COMMAND_TOLERATED', level: 'warning' },
    ]);
  });

  it('has all of it written down: what ran, what was refused, what took too long', () => {
    expect(auditIn(folder)).toMatchObject({
      'echo: echo ***': { level: 'safe', ran: true, exit_code: 0, executor: 'host' },
      'late: sleep 30': { ran: true, timed_out: true, signal: 'SIGTERM' },
      [`asks by plugin: ${GRAY}`]: { level: 'gray', ran: false, plugin: 'asks' },
      'asks by plugin: git push': isTrusted ? { ran: true } : NOT_GRANTED,
    });
    expect(resultOf(ended).commands).toHaveLength(Object.keys(auditIn(folder)).length);
  });

  it('has the commands that were refused in the log, and no others', () => {
    const refused = ended.stderr.match(/did not run "[^"]+"/g) ?? [];
    expect(refused).toContain(`did not run "${GRAY}"`);
    expect(refused).not.toContain('did not run "echo ***"');
  });

  it.each(FILES)('has no secret in %s', (file) => {
    expect(read(folder, file)).toMatch(/echo (?:\*|&#42;){3}/);
    expect(read(folder, file)).toMatch(/rm -r \. (?:\*|&#42;){3}/);
    expect(read(folder, file)).not.toContain(SECRET);
  });
});

it('a password in an address that a command names is in no report', async () => {
  const folder = project({
    'convergence.yaml': `steps: { a: { tool: 'echo http://user:staple-horse@shop.test/' } }
safety: { audit_log: audit.jsonl }
reports: { json: out.json }
`,
  });
  const { stdout, stderr } = await start(folder, ['run', '--verbose']).ended;
  expect(stdout + stderr).not.toContain('staple-horse');
  for (const file of ['audit.jsonl', 'out.json']) {
    expect(read(folder, file)).toContain('echo http://');
    expect(read(folder, file)).not.toContain('staple-horse');
  }
});

it('a run that does not begin has the commands because of which it does not in the audit log', async () => {
  const folder = project({
    'convergence.yaml':
      'steps: { a: { tool: echo }, b: { tool: rm, args: [-rf, /] } }\nsafety: { audit_log: audit.jsonl }\n',
  });
  expect((await start(folder, ['run', '--dry-run']).ended).code).toBe(2);
  expect(has(folder, 'audit.jsonl')).toBe(false);
  expect((await start(folder, ['run']).ended).code).toBe(2);
  const [line, ...others] = read(folder, 'audit.jsonl').trim().split('\n');
  expect(others).toEqual([]);
  expect(JSON.parse(line ?? '')).toMatchObject({
    step: 'b',
    executor: 'host',
    command: 'rm -rf /',
    level: 'block',
    rule: 'delete-system',
    ran: false,
    error: expect.stringContaining('was blocked'),
  });
});

it('a run does not begin where its audit log can not be written', async () => {
  const folder = project({
    'convergence.yaml': 'steps: { a: { tool: touch ran } }\nsafety: { audit_log: taken }\n',
    'taken/file': '',
  });
  const { code, stderr } = await start(folder, ['run']).ended;
  expect(code).toBe(2);
  expect(stderr).toMatch(/HOST_NO_AUDIT_LOG: the audit log "taken" can't be written: .*EISDIR/);
  expect(has(folder, 'ran')).toBe(false);
});

it('a run that is cancelled has its commands in the audit log', async () => {
  const folder = project({
    'convergence.yaml':
      'steps: { a: { tool: echo }, b: { tool: sleep 30, needs: [a] } }\nsafety: { audit_log: audit.jsonl }\n',
  });
  const started = start(folder, ['run']);
  await started.wrote('b: started');
  started.kill('SIGINT');
  expect((await started.ended).code).toBe(130);
  expect(auditIn(folder)).toMatchObject({
    'a: echo': { ran: true, exit_code: 0 },
    'b: sleep 30': { ran: true, signal: 'SIGTERM' },
  });
}, 30_000);

it.each(['validate', 'run', 'plugins'])(
  '"%s" tells of blocked commands with their places, before anything runs',
  async (command) => {
    const folder = project({
      'convergence.yaml': 'steps:\n  a: { tool: touch ran }\n  b: { tool: echo; rm -rf / }\n',
    });
    const { code, stderr } = await start(folder, [command]).ended;
    expect(stderr).toContain('convergence.yaml:3:20: STEP_COMMAND_BLOCKED: ');
    expect(code).toBe(2);
    expect(has(folder, 'ran')).toBe(false);
  },
);

describe('in a pull request from a fork', () => {
  const CONFIG = `steps: { clean: { tool: ${GRAY}, exit_codes: [1] } }\n`;

  /** Runs what the head makes of a repository, checked out with the base or without. */
  async function runHead(head: Readonly<Record<string, string>>, depth: number) {
    const github = origin({ 'convergence.yaml': CONFIG, made: '' }, head);
    const folder = checkOut(github, github.merge, workspace(), [`--depth=${depth}`]);
    const repo = { full_name: 'evil/repo' };
    const event = { pull_request: { head: { repo }, base: { sha: github.base } } };
    write(folder, '../event.json', JSON.stringify(event));
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: `${folder}/../event.json`,
      GITHUB_REPOSITORY: 'octo/repo',
    };
    const ended = await start(folder, ['run', '--json'], env).ended;
    const { diagnostics } = resultOf(ended);
    const codes = diagnostics
      .map(({ code }) => String(code))
      .filter((code) => code.startsWith('STEP_'));
    return { outcome: outcomesOf(ended)['clean'], codes, log: ended.stderr };
  }

  it("a gray command of the base's own configuration runs", async () => {
    expect(await runHead({ 'a.js': '' }, 2)).toMatchObject({ outcome: 'clean', codes: [] });
  });

  it.each([
    ['the pull request has changed that', { 'convergence.yaml': `# mine\n${CONFIG}` }, 2],
    ['git does not have the base', { 'a.js': '' }, 1],
  ])('one does not where %s', async (_, head, depth) => {
    expect(await runHead(head, depth)).toMatchObject({
      outcome: 'crashed',
      codes: ['STEP_COMMAND_OF_FORK'],
    });
  });

  it('what allows it there counts for nothing, and the log says so', async () => {
    const safety = `safety: { mode: warn, allow: ["${GRAY}"] }\n`;
    const { outcome, log } = await runHead({ 'convergence.yaml': CONFIG + safety }, 2);
    expect(outcome).toBe('crashed');
    expect(log).toContain(
      '"mode: warn" and "allow" of "safety" count for nothing in a pull request',
    );
  });
});
