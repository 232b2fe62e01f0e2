import { expect, it } from '@jest/globals';
import { COMMANDS } from './evil/commands.ts';
import { describeAttempts, outcomeOf } from './judge.ts';

const tried = {
  family: 'COMMANDS',
  attempts: COMMANDS,
  around: () => ({
    permissions: { run: ['cat src/*', 'printenv GREETING', './tools/greet'], env: ['GREETING'] },
  }),
};

describeAttempts('a plugin that has the host run commands', tried, (judged) => {
  it.each(Object.keys(COMMANDS))('%s is refused', (attempt) => {
    expect(outcomeOf(judged(), attempt)).toMatch(/^failed: /);
  });
});
