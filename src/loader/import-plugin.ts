import { pathToFileURL } from 'node:url';
import { messageOf, problem, type SourcePosition } from '../errors/index.ts';
import { collectRegistrations, PLUGIN_KINDS, type Registrations } from '../plugin/registry.ts';
import type { FoundPlugin } from './resolve.ts';

/** A plugin that has run its `register()`. */
export interface LoadedPlugin extends FoundPlugin {
  readonly registrations: Registrations;
}

/**
 * Imports a plugin and lets it register. The one place where foreign code comes in.
 *
 * @throws ConvergenceError `PLUGIN_LOAD_FAILED`, `PLUGIN_NO_REGISTER` or `PLUGIN_REGISTERS_NOTHING`
 */
export async function importPlugin(found: FoundPlugin, at: SourcePosition): Promise<LoadedPlugin> {
  const { name } = found;
  const register = registerOf(await attempt(name, at, () => importModule(found.module)));
  if (typeof register !== 'function') {
    throw problem('PLUGIN_NO_REGISTER', { name, exports: register }, { at });
  }
  const registrations = await attempt(name, at, () => collectRegistrations(register));
  if (PLUGIN_KINDS.every((kind) => registrations[kind].size === 0)) {
    throw problem('PLUGIN_REGISTERS_NOTHING', { name }, { at });
  }
  return { ...found, registrations };
}

async function importModule(file: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ pathToFileURL(file).href);
}

/** The module's `register`, its own or its default export's; else the names that it does export. */
function registerOf(module: unknown): (() => unknown) | readonly string[] {
  const exports = module as { register?: unknown; default?: { register?: unknown } };
  const register = exports.register ?? exports.default?.register;
  return isFunction(register) ? register : Object.keys(exports);
}

function isFunction(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

async function attempt<T>(name: string, at: SourcePosition, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    throw problem('PLUGIN_LOAD_FAILED', { name, detail: messageOf(cause) }, { at, cause });
  }
}
