import {
  collectRegistrations,
  PLUGIN_KINDS,
  type PluginKind,
  type Registrations,
} from '../plugin/registry.ts';
import { failure } from './failure.ts';

/** Names that Convergence has itself. */
const TAKEN_NAMES: Readonly<Partial<Record<PluginKind, readonly string[]>>> = {
  executor: ['host', 'container', 'sandbox'],
  reporter: ['sarif', 'xml', 'json', 'markdown'],
};

/** What can be written into convergence.yaml as it is, and is one word in a log. */
const NAME = /^[A-Za-z0-9@][\w@./-]*$/;

/**
 * Lets a plugin register, apart from everything that others have registered, and checks that it registers
 * something, under names that a configuration can use and that Convergence doesn't have itself.
 *
 * @param register the function that the plugin exports
 * @returns what it has registered: a Map of name → class for each of `scanner`, `executor`, `reporter`, `step`,
 *   and the groups of `equivalentRules`
 * @throws AssertionError that says what is wrong; and whatever `register` throws
 */
export async function checkPlugin(register: () => unknown): Promise<Registrations> {
  const registered = await collectRegistrations(register);
  const all = PLUGIN_KINDS.flatMap((kind) =>
    [...registered[kind].keys()].map((name) => ({ kind, name })),
  );
  if (all.length === 0 && registered.equivalentRules.length === 0)
    throw failure('register() registers nothing');
  for (const { kind, name } of all) {
    const complaint = complaintAbout(kind, name);
    if (complaint !== undefined) throw failure(`the ${kind} "${name}" ${complaint}`);
  }
  return registered;
}

function complaintAbout(kind: PluginKind, name: string): string | undefined {
  if (TAKEN_NAMES[kind]?.includes(name) === true) return 'has a name that Convergence has itself';
  if (NAME.test(name)) return undefined;
  return 'has a name that is no single word of letters, digits, "-", "_", "." and "/"';
}
