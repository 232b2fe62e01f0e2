import { PROTOCOL } from './evil/protocol.ts';
import { describeBreakers } from './judge.ts';

describeBreakers('a plugin that speaks for itself', {
  family: 'PROTOCOL',
  breakers: PROTOCOL,
  seconds: 10,
});
