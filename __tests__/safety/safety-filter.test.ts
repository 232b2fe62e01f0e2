import { describe, expect, it } from '@jest/globals';
import { SafetyFilter, type SafetyOptions } from '../../src/safety/index.ts';

const check = (command: string, options?: SafetyOptions) =>
  new SafetyFilter(options).check(command);

/** The part of a command that a verdict is about. */
function partOf(command: string, options?: SafetyOptions): string | undefined {
  const { span } = check(command, options);
  return span && command.slice(span.start, span.end);
}

describe('a verdict', () => {
  it('names what the command does, the rule, and the part of it that was found', () => {
    expect(check('npm ci && sudo rm -rf / || true')).toEqual({
      level: 'block',
      rule: 'delete-system',
      span: { start: 15, end: 23 },
      reason:
        'it deletes the root, a folder of the system or a home folder (rule delete-system: "rm -rf /" at 15)',
    });
  });

  it.each([
    ['npm ci; rm -rf / ; ls', 'rm -rf / '.trim()],
    ['echo "$(rm -rf ~)" x', 'rm -rf ~'],
    ["bash -c 'cd x && rm -rf /' y", "'cd x && rm -rf /'"],
    ['echo a | sudo -u b tee /dev/sda', 'tee /dev/sda'],
    ['if a; then { x; rm -rf ~; }; fi', 'rm -rf ~'],
    ['X=\'rm -rf /\'; eval "$X"', '"$X"'],
    ['é; rm -rf /', 'rm -rf /'],
  ])('points at the part of the command as it was given: %s', (command, part) => {
    expect(partOf(command)).toBe(part);
  });

  it('is the worst of all that is found', () => {
    expect(check('$TOOL; rm -rf /').level).toBe('block');
  });

  it('shows as much of a command as fits a line, and no half words, which could be half of a secret', () => {
    expect(check(`rm -rf / ${'abc '.repeat(100)}`).reason).toMatch(
      /: "rm -rf \/ (?:abc ){17}…" at 0\)$/,
    );
    expect(check(`rm -rf / ${'x'.repeat(1000)}`).reason).toMatch(/: "rm -rf \/ …" at 0\)$/);
  });

  it('is safe where nothing is found', () => {
    expect(check('npx eslint . -f json')).toEqual({
      level: 'safe',
      reason: 'no rule finds harm in it',
    });
  });
});

describe('commands that are blocked besides', () => {
  const block = [{ command: 'npm publish *', reason: 'publishes the package' }];

  it.each([
    'npm publish',
    'npm publish --tag next',
    "sudo sh -c 'npm publish'",
    'npm --silent publish',
    'npm --prefix a publish',
    '(npm  "publish")',
  ])('are found wherever they are: %s', (command) => {
    expect(check(command, { block })).toMatchObject({
      level: 'block',
      rule: 'blocked-by-configuration',
      reason: expect.stringContaining('it publishes the package (rule blocked-by-configuration: '),
    });
  });

  it.each(['npm test', 'echo npm publish', 'npm pack'])('are no others: %s', (command) => {
    expect(check(command, { block }).level).toBe('safe');
  });
});

describe('commands that are allowed', () => {
  const allow = ['rm -rf ..', '$NO', 'rm -rf build/* *'];

  it.each(['rm -rf ..', 'sudo rm -rf ..', "sh -c 'rm -rf ..'"])(
    'are safe where they would be gray: %s',
    (command) => {
      expect(check(command).level).toBe('gray');
      expect(check(command, { allow }).level).toBe('safe');
    },
  );

  it.each(['rm -rf . ..', 'rm -rf "$X"', 'rm -rf "build/$X"', 'rm -rf ..; $X'])(
    'are no others: %s',
    (command) => expect(check(command, { allow }).level).toBe('gray'),
  );

  it.each([
    'git push > ~/.ssh/authorized_keys',
    "GIT_SSH_COMMAND='./x' git push",
    'a <> ~/.bashrc',
  ])('lift nothing that is not in their words: %s', (command) => {
    expect(check(command).level).toBe('gray');
    expect(check(command, { allow: ['git push *', 'a'] }).level).toBe('gray');
  });

  it('include what a wrapper runs that is allowed as a whole', () => {
    expect(check('sudo rm -rf ../..', { allow: ['sudo rm *'] }).level).toBe('safe');
  });

  it('are not those that are blocked', () => {
    expect(check('rm -rf /', { allow: ['rm *'] }).level).toBe('block');
  });
});

describe('a hostile command line', () => {
  it.each([
    [`rm -rf /${'?*'.repeat(30_000)}`, 'gray'],
    [`echo a > ${'a'.repeat(200)}; sh ${'*a'.repeat(500)}b`, 'safe'],
  ])('may have as many globs as it likes: %.20s', (command, level) => {
    expect(check(command).level).toBe(level);
  });
});

describe('a command line that somebody has confirmed', () => {
  it('is gray where it would be blocked, and says why', () => {
    expect(check('rm -rf /', { confirmed: 'rm -rf /' })).toMatchObject({
      level: 'gray',
      rule: 'delete-system',
    });
  });

  it('is that one alone', () => {
    expect(check('rm -rf / ', { confirmed: 'rm -rf /' }).level).toBe('block');
    expect(check('ls; rm -rf /', { confirmed: 'rm -rf /' }).level).toBe('block');
  });
});

describe('a very long command', () => {
  it('is gray by itself', () => {
    expect(check(`echo ${'x'.repeat(65_536)}`)).toEqual({
      level: 'gray',
      rule: 'too-long',
      span: { start: 0, end: 65_541 },
      reason: 'it is longer than 65536 characters (rule too-long)',
    });
  });

  it('is safe where it is as long as may be', () => {
    expect(check('x'.repeat(65_536)).level).toBe('safe');
  });
});

describe('what nests deeply', () => {
  it.each([
    ['subshells', '('.repeat(30_000)],
    ['groups', '{ '.repeat(30_000)],
    ['substitutions', '$('.repeat(30_000)],
    ['quoted substitutions', '"$('.repeat(20_000)],
    ['closed substitutions', `${'$('.repeat(5000)}a${')'.repeat(5000)}`],
    ['process substitutions', 'a <('.repeat(10_000)],
    ['heads of functions', 'f() '.repeat(16_000)],
    ['functions', `${'f() { '.repeat(200)}${'a & '.repeat(10_000)}${'}'.repeat(200)}`],
    ['wrappers', `${'sudo '.repeat(12_000)}x`],
    ['code', `${'eval '.repeat(12_000)}x`],
    ['expansions', '${a:-'.repeat(10_000)],
    ['arithmetic', '$(('.repeat(20_000)],
    ['loops', `${'for i in 1 2; do '.repeat(2_000)}a${'; done'.repeat(2_000)}`],
    ['calls', `f() { a${' b'.repeat(30)}; }; ${'f; '.repeat(20_000)}`],
  ])('is not taken to be safe: %s', (_what, command) => {
    expect(check(command).level).not.toBe('safe');
  });

  it.each([2_000, 10_000, 20_000, 30_000])('hides nothing that stands beside it: %i', (depth) => {
    expect(check(`rm -rf /; ${'$('.repeat(depth)}`).level).toBe('block');
    expect(check('$('.repeat(depth)).level).toBe('gray');
  });

  it.each([
    ['a long list', 'a;'.repeat(30_000)],
    ['a long pipeline', `${'a|'.repeat(30_000)}a`],
    ['many arguments', `a ${'b '.repeat(30_000)}`],
    ['a variable that grows', `X=a; ${'X=$X$X; '.repeat(5_000)}`],
  ])('is another thing than %s', (_what, command) => {
    expect(check(command).level).toBe('safe');
  });
});
