import { PROCESSES } from './evil/processes.ts';
import { describeAttempts } from './judge.ts';

describeAttempts('a plugin that wants code to run elsewhere', {
  family: 'PROCESSES',
  attempts: PROCESSES,
});
