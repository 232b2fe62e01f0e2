import { problem } from '../errors/index.ts';
import type { PluginKind } from './registry.ts';

/** What is to be made. */
export interface Wanted {
  readonly plugin: string;
  readonly kind: PluginKind;
  readonly name: string;
}

/**
 * Makes an instance of what a plugin has registered, and sees to it that it can do what it is for: it is
 * judged by what it can do, not by its ancestry.
 *
 * @throws ConvergenceError `PLUGIN_WRONG_SHAPE`; whatever its constructor throws
 */
export function makeInstance<Class, Instance extends object>(
  registered: ReadonlyMap<string, Class>,
  wanted: Wanted,
  construct: (use: Class) => Instance,
  methods: readonly (keyof Instance & string)[],
): Instance {
  const { name, kind } = wanted;
  const use = registered.get(name);
  if (use === undefined) throw new Error(`no ${kind} is registered as "${name}"`);
  const instance = construct(use);
  const lacks = methods.find((method) => typeof instance[method] !== 'function');
  if (lacks === undefined) return instance;
  throw problem('PLUGIN_WRONG_SHAPE', { ...wanted, lacks: `"${lacks}"` });
}

/** How an instance names itself; `undefined` where it doesn't, or by what is no name. */
export function nameOf({ name }: { readonly name?: unknown }): string | undefined {
  return typeof name === 'string' && name !== '' && name.length <= LONGEST ? name : undefined;
}

/** Characters of a name: each of its findings has it. */
const LONGEST = 200;
