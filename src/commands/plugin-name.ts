import { builtinModules } from 'node:module';
import { problem } from '../errors/index.ts';
import { BUILT_IN_EXECUTORS } from '../executors/built-in.ts';
import { BUILT_IN_REPORTERS } from '../reporters/index.ts';

/** What a plugin is called. */
export interface PluginName {
  /** As an npm package: `@me/my-plugin`. */
  readonly full: string;
  /** Without its scope: as a folder, and as convergence.yaml names what the plugin registers. */
  readonly short: string;
}

/**
 * Reads the name of a new plugin: it is good for an npm package, for a folder and for a step.
 *
 * @throws ConvergenceError `HOST_BAD_PLUGIN_NAME`
 */
export function readPluginName(full: string): PluginName {
  const reason = reasonAgainst(full);
  if (reason === undefined) return { full, short: shortOf(full) };
  const nearest = nearestOf(full);
  const isFine = nearest !== full && reasonAgainst(nearest) === undefined;
  throw problem('HOST_BAD_PLUGIN_NAME', {
    name: full,
    reason,
    nearest: isFine ? nearest : undefined,
  });
}

/** The longest name that npm takes, and that a step can have. */
const LONGEST = { full: 214, short: 100 };

/** Names that mean something else: to npm, to Node, or in convergence.yaml. */
const TAKEN: readonly string[] = [
  'node_modules',
  'kimi-convergence',
  ...Object.keys(BUILT_IN_EXECUTORS),
  ...Object.keys(BUILT_IN_REPORTERS),
  ...builtinModules,
];

function reasonAgainst(full: string): string | undefined {
  const short = shortOf(full);
  if (full === '') return 'it is empty';
  if (/\p{Lu}/u.test(full)) return 'npm takes no upper case';
  if (/\s/.test(full)) return 'it has a space in it';
  if (/[/\\]/.test(short)) return 'a slash is only for a scope, as in @me/my-plugin';
  if (full.startsWith('@') && !/^@[a-z0-9][a-z0-9._-]*\/./.test(full)) {
    return 'a scope looks like @me/, with the name behind it';
  }
  if (!/^[a-z0-9]/.test(short)) return 'it must start with a letter from a to z or a digit';
  const [odd] = /[^a-z0-9_-]/u.exec(short) ?? [];
  if (odd !== undefined) return `"${odd}" is no letter from a to z, digit, "-" or "_"`;
  if (full.length > LONGEST.full || short.length > LONGEST.short) {
    return `it is too long: ${LONGEST.short} characters are allowed, ${LONGEST.full} with the scope`;
  }
  return TAKEN.includes(short) ? `"${short}" means something else already` : undefined;
}

function shortOf(full: string): string {
  return full.replace(/^@[^/]*\//, '');
}

/** The name that was probably meant: `my-plugin` for `My Plugin`. */
function nearestOf(full: string): string {
  const [, scope = '', name = ''] = /^(@[^/]*\/)?(.*)$/s.exec(full.trim().toLowerCase()) ?? [];
  return scope + name.replaceAll(/[^a-z0-9_-]+/g, '-').replaceAll(/^[-_]+|-+$/g, '');
}
