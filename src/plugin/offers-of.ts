import type { PluginKind, Registrations } from './registry.ts';

/** The names that a plugin has registered. */
export function offersOf(registrations: Registrations): Record<PluginKind, string[]> {
  const { scanner, executor, reporter, step } = registrations;
  return {
    scanner: [...scanner.keys()],
    executor: [...executor.keys()],
    reporter: [...reporter.keys()],
    step: [...step.keys()],
  };
}
