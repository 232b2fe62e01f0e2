import type { Attempts, Breakers } from './attempt.ts';
import { COMMANDS } from './commands.ts';
import { ENDINGS } from './endings.ts';
import { FLOODS } from './floods.ts';
import { NETWORK } from './network.ts';
import { PROCESSES } from './processes.ts';
import { PROTOCOL } from './protocol.ts';
import { DEADLY_SIGNALS, DESCRIPTORS, SIGNALS } from './reaching-out.ts';
import { READING } from './reading.ts';
import { REQUESTS } from './requests.ts';
import { TEXTS } from './texts.ts';
import { VALUES } from './values.ts';
import { WRITING } from './writing.ts';

/** Attempts that share a step: each comes back. */
export const FAMILIES: Readonly<Record<string, Attempts>> = {
  COMMANDS,
  DESCRIPTORS,
  NETWORK,
  PROCESSES,
  READING,
  REQUESTS,
  SIGNALS,
  WRITING,
};

/** Attempts that have a step each: none comes back. */
export const BREAKERS: Readonly<Record<string, Breakers>> = {
  DEADLY_SIGNALS,
  ENDINGS,
  FLOODS,
  PROTOCOL,
  TEXTS,
  VALUES,
};
