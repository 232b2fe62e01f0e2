import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { actionLog, hideSecrets } from '../../../src/host/github/action-log.ts';
import { createRedact } from '../../../src/host/redact.ts';

let written = '';
beforeEach(() => {
  written = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
});
afterEach(() => void jest.restoreAllMocks());

const SECRET = 'ghs_secret';
const log = actionLog(createRedact([SECRET]));

/** The lines that the runner would obey, were it to read what was written. */
function obeyed(): string[] {
  let token: string | undefined;
  return written.split(/\r\n|\r|\n/).filter((line) => {
    const isCommand = line.trimStart().startsWith('::') || line.includes('##[');
    if (token !== undefined) {
      if (line === `::${token}::`) token = undefined;
      return false;
    }
    token = /^::stop-commands::(.+)$/.exec(line)?.[1];
    return isCommand && token === undefined;
  });
}

describe("a tool's output", () => {
  it('stands between stop-commands, each line behind the name of its step', () => {
    log.foreign('lint', 'one\n::error::two\n');
    const [start = '', first, second, end] = written.split('\n');
    const token = /^::stop-commands::([\w-]{36})$/.exec(start)?.[1];
    expect([first, second]).toEqual(['lint | one', 'lint | ::error::two']);
    expect(end).toBe(`::${token}::`);
  });

  it('has another token for each piece', () => {
    log.foreign('lint', 'a\n');
    log.foreign('lint', 'b\n');
    const tokens = [...written.matchAll(/stop-commands::(.+)/g)].map(([, token]) => token);
    expect(new Set(tokens).size).toBe(2);
  });

  it.each([
    '::set-output name=x::y',
    'text\r::add-path::/evil',
    '  ::warning::x',
    'x ##[error]y',
    '\u001b[2K::error::x',
    '::stop-commands::x\n::x::\n::error::y',
  ])('can not steer the runner with %j', (text) => {
    log.foreign('lint', text);
    expect(obeyed()).toEqual([]);
    expect(written).not.toContain('##[');
  });

  it('says nothing where there is nothing to say', () => {
    log.foreign('lint', '\n');
    expect(written).toBe('');
  });

  it('has secrets masked', () => {
    log.foreign('lint', `token: ${SECRET}\n`);
    expect(written).toContain('lint | token: ***');
  });
});

describe('what the run says', () => {
  it('is written as it is', () => {
    log.info('two\nlines');
    expect(written).toBe('two\nlines\n');
  });

  it.each(['finding: x\n::error::y', 'a ##[group]b'])('quotes %j without obeying it', (text) => {
    log.info(text);
    expect(obeyed()).toEqual([]);
  });

  it.each([
    ['notice', '::notice::50%25 of%0A::error::x\n'],
    ['warning', '::warning::50%25 of%0A::error::x\n'],
    ['error', '::error::50%25 of%0A::error::x\n'],
    ['debug', '::debug::50%25 of%0A::error::x\n'],
  ] as const)('%s is one command', (level, expected) => {
    log[level]('50% of\n::error::x');
    expect(written).toBe(expected);
  });

  it('has groups', () => {
    log.startGroup(`diagnose ${SECRET}`);
    log.endGroup();
    expect(written).toBe('::group::diagnose ***\n::endgroup::\n');
  });
});

it('the runner is told of secrets, line by line', () => {
  hideSecrets([SECRET, 'key one\nkey two']);
  expect(written).toBe(
    '::add-mask::ghs_secret\n::add-mask::key one%0Akey two\n::add-mask::key one\n::add-mask::key two\n',
  );
});
