import { FLOODS } from './evil/floods.ts';
import { describeBreakers } from './judge.ts';

describeBreakers('a plugin that floods', { family: 'FLOODS', breakers: FLOODS, seconds: 20 });
