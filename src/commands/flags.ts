import { OVERRIDES, type Overrides, SETTINGS } from '../config/index.ts';
import type { Flag, FlagValues } from './command.ts';

/** Those of every command that reads a configuration and lets the gate decide. */
export const MERGE_FLAGS = {
  config: {
    short: 'c',
    value: 'FILE',
    description: 'configuration file (default: convergence.yaml)',
  },
  'working-directory': {
    short: 'C',
    value: 'DIR',
    description: 'folder to work in (default: this one)',
  },
  'fail-on': { value: 'SEVERITY', description: 'critical, high, medium, low, info or never' },
  'output-dir': { value: 'DIR', description: 'folder that the paths of reports start from' },
  category: { value: 'NAME', description: 'category of the SARIF report' },
  verbose: { short: 'v', description: 'say more' },
} as const satisfies Record<string, Flag>;

export const CONFIG_FLAGS = {
  ...MERGE_FLAGS,
  target: { value: 'URL', description: 'what is looked at, instead of "target" in the file' },
  steps: {
    value: 'NAMES',
    description: 'run only these steps, and what they need; with commas between',
  },
  'apply-fixes': {
    value: 'BOOLEAN',
    description: 'apply fixes to the working tree: true or false',
  },
  shard: { value: 'N/M', description: 'run only this part of what is divided among M machines' },
} as const satisfies Record<string, Flag>;

/** What the flags set instead of the file. */
export function overridesOf(flags: FlagValues): Overrides {
  const entries = SETTINGS.map((setting) => {
    const value = flags[OVERRIDES[setting].input];
    return [setting, typeof value === 'string' ? value : undefined] as const;
  });
  return Object.fromEntries(entries);
}

export function textOf(flags: FlagValues, name: string, otherwise: string): string {
  const value = flags[name];
  return typeof value === 'string' ? value : otherwise;
}
