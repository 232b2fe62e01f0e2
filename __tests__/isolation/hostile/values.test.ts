import { VALUES } from './evil/values.ts';
import { describeBreakers } from './judge.ts';

describeBreakers('a plugin that lies', { family: 'VALUES', breakers: VALUES });
