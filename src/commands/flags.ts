import { OVERRIDES, type Overrides, SETTINGS } from '../config/index.ts';
import type { Flag, FlagValues } from './command.ts';

export const CONFIG_FLAGS = {
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
  target: { value: 'URL', description: 'what is looked at, instead of "target" in the file' },
  steps: {
    value: 'NAMES',
    description: 'run only these steps, and what they need; with commas between',
  },
  'fail-on': { value: 'SEVERITY', description: 'critical, high, medium, low, info or never' },
  'output-dir': { value: 'DIR', description: 'folder that the paths of reports start from' },
  category: { value: 'NAME', description: 'category of the SARIF report' },
  verbose: { short: 'v', description: 'say more' },
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
