import path from 'node:path';
import { parseConfig } from '../../src/config/index.ts';
import { guestProgram } from '../../src/host/guest-program.ts';
import { openWorkspace } from '../../src/host/workspace.ts';
import { findPlugins, type LoadConditions } from '../../src/loader/index.ts';
import { ROOT } from '../docs/pages.ts';

const DIST = path.join(ROOT, 'dist');

/** The plugins of a configuration, found but not loaded. What they need has to be built. */
export function found(root: string, yaml: string) {
  const source = { file: 'convergence.yaml', bytes: Buffer.from(yaml), env: {} };
  const places = { root, firstParty: path.join(DIST, 'plugins') };
  const { found: plugins, problems } = findPlugins(parseConfig(source).plugins, places);
  if (problems.length > 0) throw new AggregateError(problems);
  return plugins;
}

/** Conditions as those of a trusted run without secrets, and what is said under them. */
export function conditions(root: string, more: Partial<LoadConditions> = {}) {
  const warnings: string[] = [];
  const printed: string[] = [];
  const given: LoadConditions = {
    apiModule: path.join(ROOT, 'src/api.ts'),
    guest: guestProgram(DIST),
    workspace: openWorkspace(root),
    isConfigTrusted: true,
    acceptsReduced: false,
    hasSecrets: false,
    variables: {},
    warn: (message) => void warnings.push(message),
    foreign: (plugin, text) => void printed.push(`${plugin}: ${text}`),
    ...more,
  };
  return { given, warnings, printed };
}
