import { ENDINGS } from './evil/endings.ts';
import { describeBreakers } from './judge.ts';

describeBreakers('a plugin that ends itself, or never', {
  family: 'ENDINGS',
  breakers: ENDINGS,
  seconds: 1,
});
