import { READING } from './evil/reading.ts';
import { describeAttempts } from './judge.ts';

describeAttempts('a plugin that reads', {
  family: 'READING',
  attempts: READING,
  around: () => ({
    permissions: {
      read: ['src/**', 'links/**', 'evil/**', '*.txt', '.git/**'],
      env: ['GREETING'],
    },
  }),
});
