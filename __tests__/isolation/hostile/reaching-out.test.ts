import { DEADLY_SIGNALS, DESCRIPTORS, SIGNALS } from './evil/reaching-out.ts';
import { describeAttempts, describeBreakers } from './judge.ts';

describeAttempts('a plugin that looks for descriptors', {
  family: 'DESCRIPTORS',
  attempts: DESCRIPTORS,
});

describeAttempts('a plugin that sends signals', { family: 'SIGNALS', attempts: SIGNALS });

describeBreakers('a plugin that sends deadly signals', {
  family: 'DEADLY_SIGNALS',
  breakers: DEADLY_SIGNALS,
  seconds: 5,
});
