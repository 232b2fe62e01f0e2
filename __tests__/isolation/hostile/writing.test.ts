import { WRITING } from './evil/writing.ts';
import { describeAttempts } from './judge.ts';

describeAttempts('a plugin that writes', { family: 'WRITING', attempts: WRITING });
