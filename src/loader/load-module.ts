import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, problem, stackOf } from '../errors/index.ts';
import { collectRegistrations, PLUGIN_KINDS, type Registrations } from '../plugin/registry.ts';

/**
 * Imports a plugin's module and lets it register. The one place where foreign code comes in.
 *
 * @param name what messages call the plugin
 * @param module absolute path
 * @throws ConvergenceError `PLUGIN_LOAD_FAILED`, `PLUGIN_NO_REGISTER` or `PLUGIN_REGISTERS_NOTHING`
 */
export async function loadModule(name: string, module: string): Promise<Registrations> {
  const register = registerOf(await attempt({ name, module }, () => importModule(module)));
  if (typeof register !== 'function') {
    throw problem('PLUGIN_NO_REGISTER', { name, exports: register });
  }
  const registrations = await attempt({ name, module }, () => collectRegistrations(register));
  const isEmpty = PLUGIN_KINDS.every((kind) => registrations[kind].size === 0);
  if (isEmpty && registrations.equivalentRules.length === 0) {
    throw problem('PLUGIN_REGISTERS_NOTHING', { name });
  }
  return registrations;
}

async function importModule(file: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ pathToFileURL(file).href);
}

/** The module's `register`, its own or its default export's; else the names that it does export. */
function registerOf(module: unknown): (() => unknown) | readonly string[] {
  const exports = module as Exports;
  for (const place of [exports, exports.default]) {
    const register = place?.register;
    if (isFunction(register)) return () => register.call(place);
  }
  // Of a CommonJS module: what it exports itself, without what Node adds.
  const own: object = Object(exports['module.exports'] ?? exports);
  return Object.keys(own);
}

/** What a module may export; everything in it is unchecked. */
interface Exports {
  readonly register?: unknown;
  readonly default?: { readonly register?: unknown } | null | undefined;
  readonly 'module.exports'?: unknown;
}

function isFunction(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

/** Seconds that a plugin has for its module, and again for its `register()`. */
const LIMIT = 30;

interface Attempted {
  readonly name: string;
  readonly module: string;
}

async function attempt<T>({ name, module }: Attempted, action: () => Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new Error(`it was not done after ${LIMIT} seconds`));
  const timer = setTimeout(giveUp, LIMIT * 1000);
  try {
    return await Promise.race([action(), tooLate]);
  } catch (cause) {
    throw problem(
      'PLUGIN_LOAD_FAILED',
      { name, detail: detailOf(cause, path.dirname(module)) },
      { cause },
    );
  } finally {
    clearTimeout(timer);
  }
}

/** What was thrown, after the file and the line where that is known. */
function detailOf(error: unknown, folder: string): string {
  const stack = stackOf(error);
  const place =
    error instanceof SyntaxError ? placeAbove(stack) : placeIn(folder, stack.split('\n'));
  return place === undefined ? messageOf(error) : `${place}: ${messageOf(error)}`;
}

/** Where a module can't be read, Node says above the stack in which file and line. */
function placeAbove(stack: string): string | undefined {
  return /^.+:\d+(?=\n)/.exec(stack)?.[0];
}

/** The innermost line of code in the folder: what is above it in the stack is not the plugin's. */
function placeIn(folder: string, frames: readonly string[]): string | undefined {
  const own = [folder, pathToFileURL(folder).href];
  const places = frames.map((frame) => /^ +at (?:.* \()?(.+:\d+):\d+\)?$/.exec(frame)?.[1]);
  return places.find((place) => own.some((start) => place?.startsWith(start)));
}
