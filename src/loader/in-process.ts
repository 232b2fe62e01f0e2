import type { ExecutorClass, ReporterClass, ScannerClass, StepClass } from '../plugin/index.ts';
import { makeInstance, nameOf } from '../plugin/make-instance.ts';
import { offersOf } from '../plugin/offers-of.ts';
import type { PluginKind, Registrations } from '../plugin/registry.ts';
import { reportPieces } from '../plugin/report-pieces.ts';
import type {
  ExecutorInUse,
  InUse,
  PluginRuntime,
  ReporterInUse,
  StepInUse,
} from '../plugin/runtime.ts';
import { SafetyFilter } from '../safety/index.ts';

/** A plugin that runs in the process of Convergence: its classes are simply made. */
export function inProcess(plugin: string, registrations: Registrations): PluginRuntime {
  const wanted = (kind: PluginKind, name: string) => ({ plugin, kind, name });
  return {
    isolation: 'in process',
    offers: offersOf(registrations),
    equivalentRules: registrations.equivalentRules,
    usage: undefined,
    mayRead: () => true,
    async checkOptions(schema, value) {
      const { optionErrors } = await import('../plugin/option-errors.ts');
      return optionErrors(schema, value);
    },
    async openScanner({ name, config, lent }) {
      const construct = (use: ScannerClass) => new use(lent.clientFor(), config);
      const scanner = makeInstance(registrations.scanner, wanted('scanner', name), construct, []);
      return inUse({
        name: nameOf(scanner),
        ...(typeof scanner.scanUrl === 'function' && { scanUrl: scanner.scanUrl.bind(scanner) }),
        ...(typeof scanner.scanFile === 'function' && { scanFile: scanner.scanFile.bind(scanner) }),
      });
    },
    async openExecutor({ name, config, lent }) {
      const filter = new SafetyFilter(lent.own?.safety);
      const construct = (use: ExecutorClass) => new use(filter, config, lent.commands);
      const found = registrations.executor;
      const executor = makeInstance(found, wanted('executor', name), construct, ['execute']);
      return inUse<ExecutorInUse>({ execute: executor.execute.bind(executor) });
    },
    async openStep({ name, config, lent, events }) {
      const construct = (use: StepClass) => new use(config, events);
      const step = makeInstance(registrations.step, wanted('step', name), construct, ['execute']);
      const more = { client: lent.clientFor(), commands: lent.commands };
      return inUse<StepInUse>({
        name: nameOf(step),
        execute: (context) => step.execute({ ...context, ...more }),
      });
    },
    async openReporter({ name, config }) {
      const construct = (use: ReporterClass) => new use(config);
      const found = registrations.reporter;
      const reporter = makeInstance(found, wanted('reporter', name), construct, ['generate']);
      return inUse<ReporterInUse>({ report: (result) => reportPieces(reporter, result) });
    },
    close: async () => undefined,
  };
}

/** There is nothing to end: what the plugin has made goes with the last who knows it. */
function inUse<T extends object>(use: T): InUse<T> {
  return Object.assign(use, { [Symbol.asyncDispose]: async () => undefined });
}
