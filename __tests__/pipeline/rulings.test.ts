import { describe, expect, it } from '@jest/globals';
import { CommandPolicy } from '../../src/pipeline/index.ts';
import { SecurityError } from '../../src/safety/index.ts';

const COMMANDS = { safe: 'echo hello', gray: 'rm -rf . made', block: 'touch harm' } as const;
const BLOCK = [{ command: 'touch harm', reason: 'it is only an example' }];

/** A policy as a configuration with these keys has it. */
function policyOf(mode: 'enforce' | 'warn', owner: 'repository' | 'fork', allow: string[] = []) {
  return new CommandPolicy({ mode, allow, block: BLOCK }, owner);
}

describe('what becomes of a command', () => {
  it.each([
    // origin, whose configuration, mode, and what becomes of: safe, gray, block
    ['configuration', 'repository', 'enforce', 'run run refuse'],
    ['configuration', 'repository', 'warn', 'run run warn'],
    ['configuration', 'fork', 'enforce', 'run refuse refuse'],
    ['configuration', 'fork', 'warn', 'run refuse refuse'],
    ['plugin', 'repository', 'enforce', 'run refuse refuse'],
    ['plugin', 'repository', 'warn', 'run refuse refuse'],
    ['plugin', 'fork', 'enforce', 'run refuse refuse'],
    ['plugin', 'fork', 'warn', 'run refuse refuse'],
  ] as const)('of a %s, %s, %s: %s', (origin, owner, mode, expected) => {
    const policy = policyOf(mode, owner);
    const judged = Object.values(COMMANDS).map((command) => policy.judge(command, origin));
    expect(judged.map(({ level }) => level)).toEqual(Object.keys(COMMANDS));
    expect(judged.map(({ ruling }) => ruling).join(' ')).toBe(expected);
    for (const { ruling, objection } of judged) {
      expect(objection instanceof SecurityError).toBe(ruling === 'refuse');
      expect(objection === undefined).toBe(ruling === 'run');
    }
  });
});

describe('what a configuration allows', () => {
  it('lets a plugin run what is gray, and nothing that is blocked', () => {
    const policy = policyOf('warn', 'repository', ['rm -rf . *', 'touch *']);
    expect(policy.judge(COMMANDS.gray, 'plugin')).toMatchObject({ level: 'safe', ruling: 'run' });
    expect(policy.judge(COMMANDS.block, 'plugin')).toMatchObject({ ruling: 'refuse' });
  });

  it('counts for nothing in a pull request from a fork; what it blocks does', () => {
    const policy = policyOf('warn', 'fork', ['rm -rf . *']);
    expect(policy.judge(COMMANDS.gray, 'plugin')).toMatchObject({ level: 'gray' });
    expect(policy.judge(COMMANDS.block, 'configuration')).toMatchObject({ level: 'block' });
  });
});

describe('an objection', () => {
  it.each([
    [
      'STEP_COMMAND_BLOCKED',
      policyOf('enforce', 'repository').judge(COMMANDS.block, 'plugin'),
      'it is blocked by the configuration: it is only an example (rule ',
      'less harm',
    ],
    [
      'STEP_COMMAND_TOLERATED',
      policyOf('warn', 'repository').judge(COMMANDS.block, 'configuration'),
      '"touch harm" runs although it is one to block: it is blocked',
      'remove "mode: warn"',
    ],
    [
      'STEP_COMMAND_UNCONFIRMED',
      policyOf('enforce', 'repository').judge(COMMANDS.gray, 'plugin'),
      'nobody has confirmed it: it deletes',
      'safety: { allow: ["rm -rf . made"] }',
    ],
    [
      'STEP_COMMAND_OF_FORK',
      policyOf('enforce', 'fork').judge(COMMANDS.gray, 'configuration'),
      'a pull request from a fork asks for it: it deletes',
      'a branch of the repository itself',
    ],
  ])('%s says why, and what to do', (code, { objection }, message, fix) => {
    expect(objection).toMatchObject({
      code,
      message: expect.stringContaining(message),
      fix: expect.stringContaining(fix),
    });
  });

  it('shows whole words of a long command: half of a secret would not be masked', () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
    const { objection } = policyOf('enforce', 'repository').judge(`rm -rf . ${words}`, 'plugin');
    expect(objection?.message).toMatch(/^the command "rm -rf \.(?: word\d+)+ …" was refused/);
  });
});
