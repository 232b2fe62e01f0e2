import type { Isolation, PluginUsage } from '../model/index.ts';
import type { PluginConfig } from '../plugin/index.ts';
import type { OptionError } from '../plugin/option-errors.ts';
import type {
  ExecutorInUse,
  InUse,
  Lent,
  PluginRuntime,
  ReporterInUse,
  ScannerInUse,
  StepInUse,
  StepUse,
  Use,
} from '../plugin/runtime.ts';
import type { ResultOf } from '../protocol/index.ts';
import { converse, type Conversation } from './conversation.ts';
import { type About, explain } from './explain.ts';
import { readGrant } from './grants.ts';
import { useExecutor, useReporter, useScanner, useStep } from './in-use.ts';
import { lendTo } from './lend.ts';
import { LIMITS } from './limits.ts';
import { standsAlone } from './readable.ts';
import type { Listeners, OutputListener, Session } from './session.ts';
import { type Isolated, startSession } from './start-session.ts';
import { Usage } from './usage.ts';

/**
 * Loads a plugin in a process of its own.
 *
 * @throws ConvergenceError `PLUGIN_*`
 */
export async function loadIsolated(isolated: Isolated): Promise<PluginRuntime> {
  const { session, offers } = await startSession(isolated);
  return new IsolatedPlugin(isolated, session, offers);
}

/** A plugin each of whose uses has a process of its own; the one that it was loaded in is for the first. */
class IsolatedPlugin implements PluginRuntime {
  readonly isolation: Isolation;
  readonly offers: PluginRuntime['offers'];
  readonly equivalentRules: PluginRuntime['equivalentRules'];
  readonly #isolated: Isolated;
  readonly #usage: Usage;
  readonly #isGranted: (file: string) => boolean;
  #unused: Session | undefined;

  constructor(
    isolated: Isolated,
    session: Session,
    { equivalentRules = [], ...offers }: ResultOf<'initialize'>,
  ) {
    this.isolation = session.wall;
    this.offers = offers;
    this.equivalentRules = equivalentRules;
    this.#isolated = isolated;
    this.#usage = new Usage(Object.keys(isolated.env));
    this.#isGranted = readGrant(isolated.permissions);
    this.#unused = session;
  }

  mayRead(file: string): boolean {
    return this.#isGranted(file) && standsAlone(this.#isolated.workspace, file);
  }

  get usage(): PluginUsage {
    return this.#usage.summary();
  }

  async checkOptions(schema: object, value: PluginConfig): Promise<readonly OptionError[]> {
    const session = await this.#take();
    this.#unused = session;
    const params = { schema: { ...schema }, value: { ...value } };
    try {
      const check = session.request('options/check', params);
      return (await session.within(LIMITS.load, check)).errors;
    } catch (error) {
      throw explain(error, this.#isolated.name);
    }
  }

  async openScanner({ name, config, lent }: Use): Promise<InUse<ScannerInUse>> {
    const conversation = await this.#open({ kind: 'scanner', name }, lent);
    try {
      return await useScanner(conversation, name, config, (file) => this.#usage.read(file));
    } catch (error) {
      // Nobody else knows of it yet.
      await conversation[Symbol.asyncDispose]();
      throw error;
    }
  }

  async openExecutor({ name, config, lent }: Use): Promise<InUse<ExecutorInUse>> {
    let listener: OutputListener = () => undefined;
    const output: OutputListener = (...said) => listener(...said);
    const conversation = await this.#open({ kind: 'executor', name }, lent, { output });
    const { permissions } = this.#isolated;
    const variables = new Set([...Object.keys(lent.variables), ...permissions.env]);
    const executor = { name, config, safety: lent.own?.safety ?? {}, variables };
    return useExecutor(conversation, executor, (next) => void (listener = next));
  }

  async openStep({ name, config, lent, events }: StepUse): Promise<InUse<StepInUse>> {
    return useStep(await this.#open({ kind: 'step', name }, lent, { events }), name, config);
  }

  async openReporter({ name, config }: Omit<Use, 'lent'>): Promise<InUse<ReporterInUse>> {
    const session = await this.#take();
    // No step gives it a time.
    session.endAfter(LIMITS.reportTime, `it was not done after ${LIMITS.reportTime} seconds`);
    const conversation = converse(session, this.#isolated.name, { kind: 'reporter', name });
    return useReporter(conversation, name, config);
  }

  async close(): Promise<void> {
    await this.#unused?.[Symbol.asyncDispose]();
    this.#unused = undefined;
  }

  /** A process that nothing has used yet. */
  async #take(): Promise<Session> {
    const unused = this.#unused;
    this.#unused = undefined;
    return unused ?? (await startSession(this.#isolated)).session;
  }

  async #open(about: About, lent: Lent, listeners: Listeners = {}): Promise<Conversation> {
    const session = await this.#take();
    const mayRead = (file: string) => this.mayRead(file);
    const borrower = { isolated: this.#isolated, usage: this.#usage, mayRead };
    lendTo(session, borrower, lent, listeners);
    return converse(session, this.#isolated.name, about);
  }
}
