import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { parse, type Word } from 'unbash';
import { valueOf } from '../../src/safety/words.ts';

function word(source: string): Word {
  const command = parse(`x ${source}`).commands[0]?.command;
  const [only] = command?.type === 'Command' ? command.args : [];
  if (only?.type !== 'Word') throw new Error(`not a word: ${source}`);
  return only;
}

describe('valueOf', () => {
  it.each([
    "r''m",
    'r\\m',
    '"r"m',
    "$'\\x72\\155'",
    '\'a b\'"c d"e\\ f',
    '"a\\$b\\"c\\d"',
    '"\\`"',
    "'it'\\''s'",
    '\\~/x',
    '"~"',
    'a~',
    '\'*\'\\?"[a]"',
    '{}',
    '{a}',
    'a=b:c',
    '--x=~/y',
    '$"text"',
    '"$"',
    '\\\n/x',
  ])('is what Bash makes of %j', (source) => {
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    const bash = execFileSync('bash', ['-c', `printf %s ${source}`], { encoding: 'utf8', env });
    expect(valueOf(word(source))).toBe(bash);
  });

  it.each(['$X', '"$X"', '${X:-a}', '$(a)', '`a`', '$((1))', '<(a)', '*', 'a?', '[ab]', '@(a)'])(
    'is not known of %s',
    (source) => expect(valueOf(word(source))).toBeUndefined(),
  );

  it.each(['~', '~/x', '~user', 'x=~', 'x=a:~/b', '{a,b}', '{1..3}'])(
    'is not known of %s',
    (source) => expect(valueOf(word(source))).toBeUndefined(),
  );
});
