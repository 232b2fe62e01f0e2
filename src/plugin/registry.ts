import { problem } from '../errors/index.ts';
import type { ExecutorClass } from './base-executor.ts';
import type { ReporterClass } from './base-reporter.ts';
import type { ScannerClass } from './base-scanner.ts';
import type { StepClass } from './step.ts';

/** What is registered, by name, a map for each kind of plugin. */
export interface Registrations {
  /** By `registerScanner`. */
  readonly scanner: Map<string, ScannerClass>;
  /** By `registerExecutor`. */
  readonly executor: Map<string, ExecutorClass>;
  /** By `registerReporter`. */
  readonly reporter: Map<string, ReporterClass>;
  /** By `registerStep`. */
  readonly step: Map<string, StepClass>;
  /** By `registerEquivalentRules`, a list for each call. */
  readonly equivalentRules: (readonly string[])[];
}

export type PluginKind = Exclude<keyof Registrations, 'equivalentRules'>;

export const PLUGIN_KINDS: readonly PluginKind[] = ['scanner', 'executor', 'reporter', 'step'];

/**
 * Makes scanner `name` usable: `scanner: NAME` in convergence.yaml, and by a `SecurityAuditor`.
 *
 * @throws TypeError where it is no class
 * @throws ConvergenceError `PLUGIN_NAME_TAKEN` where another class has the name
 */
export function registerScanner(name: string, scanner: ScannerClass): void {
  add('scanner', name, scanner);
}

/**
 * Makes executor `name` usable: `executor: NAME` in a tool step.
 *
 * @throws TypeError where it is no class
 * @throws ConvergenceError `PLUGIN_NAME_TAKEN` where another class has the name
 */
export function registerExecutor(name: string, executor: ExecutorClass): void {
  add('executor', name, executor);
}

/**
 * Makes reporter `name` usable: `NAME: path` under `reports:`.
 *
 * @throws TypeError where it is no class
 * @throws ConvergenceError `PLUGIN_NAME_TAKEN` where another class has the name
 */
export function registerReporter(name: string, reporter: ReporterClass): void {
  add('reporter', name, reporter);
}

/**
 * Makes step `name` usable: the entry of that name under `steps:` with `plugin: …`.
 *
 * @throws TypeError where it is no class
 * @throws ConvergenceError `PLUGIN_NAME_TAKEN` where another class has the name
 */
export function registerStep(name: string, step: StepClass): void {
  add('step', name, step);
}

/**
 * Says that rules of several tools mean the same: what they find at one place becomes one finding. Extends
 * the table that Convergence has itself, as `equivalent_rules` in convergence.yaml does.
 *
 * @param rules at least two, each as `tool/rule` with `*` for any text: `semgrep/*.eval-detected`; the tool has
 *   to be named at least by its beginning; upper and lower case are the same
 * @throws TypeError where it is anything else
 */
export function registerEquivalentRules(rules: readonly string[]): void {
  // Plugins in JavaScript pass anything.
  const isList = Array.isArray(rules) && rules.length >= 2;
  if (!isList || !rules.every((rule) => typeof rule === 'string' && QUALIFIED_RULE.test(rule))) {
    throw new TypeError('equivalent rules are a list of at least two, each as "tool/rule"');
  }
  shared.current.equivalentRules.push([...rules]);
}

const QUALIFIED_RULE = /^[^*/][^/]*\/./;

/** Collects what `register` registers, apart from everything that others have registered. */
export async function collectRegistrations(register: () => unknown): Promise<Registrations> {
  const outer = shared.current;
  const collected = emptyRegistrations();
  shared.current = collected;
  try {
    await register();
    return collected;
  } finally {
    shared.current = outer;
  }
}

/** What has been registered by calling `register()` directly, outside of a run. */
export function currentRegistrations(): Registrations {
  return shared.current;
}

function emptyRegistrations(): Registrations {
  return {
    scanner: new Map(),
    executor: new Map(),
    reporter: new Map(),
    step: new Map(),
    equivalentRules: [],
  };
}

// On the global object, so that a plugin which carries its own copy of this package registers here too.
const KEY = Symbol.for('kimi-convergence.registrations.1');
const globals = globalThis as { [KEY]?: { current: Registrations } };
const shared = (globals[KEY] ??= { current: emptyRegistrations() });

function add<Kind extends PluginKind>(
  kind: Kind,
  name: string,
  value: Registrations[Kind] extends Map<string, infer Class> ? Class : never,
): void {
  // Plugins in JavaScript pass anything.
  if (typeof name !== 'string' || name === '' || typeof value !== 'function') {
    throw new TypeError(`a ${kind} is registered with a name and a class`);
  }
  const registered: Map<string, unknown> = shared.current[kind];
  const before = registered.get(name);
  if (before !== undefined && before !== value) {
    throw problem('PLUGIN_NAME_TAKEN', { kind, name });
  }
  registered.set(name, value);
}
