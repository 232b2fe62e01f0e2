import { type ConvergenceError, problem } from '../errors/index.ts';
import type { BaseExecutor } from '../plugin/base-executor.ts';
import type { PluginConfig } from '../plugin/base-scanner.ts';
import type { SafetyFilter } from '../safety/index.ts';
import { CONTAINER_OPTIONS, HOST_OPTIONS, SANDBOX_OPTIONS } from './options.ts';
import type { Place, ReportPlace } from './place.ts';

/** An executor that Convergence has itself. */
export interface BuiltInExecutor {
  /** The JSON Schema of its options. */
  readonly options: object;
  /** What is doubtful about options that are not wrong. */
  readonly doubt?: (config: PluginConfig, step: string) => ConvergenceError | undefined;
  /** Why it can't run on this machine; `undefined`: it can. */
  readonly lack: (config: PluginConfig, place: Place) => Promise<ConvergenceError | undefined>;
  /** Why a tool can't write its report to the file that the step names; `undefined`: it may well. */
  readonly objection?: (
    config: PluginConfig,
    place: ReportPlace,
  ) => Promise<ConvergenceError | undefined>;
  /** @param config fits `options` */
  readonly make: (
    filter: SafetyFilter,
    config: PluginConfig,
    place: Place,
  ) => Promise<BaseExecutor>;
}

/** The executors that Convergence has itself, by name. What they are made of is loaded when it is needed. */
export const BUILT_IN_EXECUTORS: Readonly<Record<BuiltInName, BuiltInExecutor>> = {
  host: {
    options: HOST_OPTIONS,
    lack: async () => undefined,
    async make(filter) {
      const { HostExecutor } = await import('./host.ts');
      return new HostExecutor(filter);
    },
  },
  container: {
    options: CONTAINER_OPTIONS,
    doubt({ image }, step) {
      const pinned = /@sha256:[0-9a-f]{64}$/.test(String(image));
      return pinned ? undefined : problem('STEP_IMAGE_NOT_PINNED', { step, image: String(image) });
    },
    async lack(config, place) {
      const { lackOfContainers } = await import('./container.ts');
      return lackOfContainers(config, place);
    },
    async objection(config, place) {
      const { objectionOfContainer } = await import('./report-objections.ts');
      return objectionOfContainer(config, place);
    },
    async make(filter, config, place) {
      const { ContainerExecutor } = await import('./container.ts');
      return new ContainerExecutor(filter, config, place);
    },
  },
  sandbox: {
    options: SANDBOX_OPTIONS,
    async lack(_config, place) {
      const { lackOfSandbox } = await import('./sandbox.ts');
      return lackOfSandbox(place);
    },
    async objection(config, place) {
      const { objectionOfSandbox } = await import('./report-objections.ts');
      return objectionOfSandbox(config, place);
    },
    async make(filter, config, place) {
      const { SandboxExecutor } = await import('./sandbox.ts');
      return new SandboxExecutor(filter, config, place);
    },
  },
};

type BuiltInName = 'host' | 'container' | 'sandbox';

/** What to write instead of the name of a program. */
const PROGRAMS: Readonly<Record<string, string>> = {
  docker: 'write "executor: container", and "engine: docker" under "config"',
  podman: 'write "executor: container", and "engine: podman" under "config"',
  bubblewrap: 'write "executor: sandbox"',
  bwrap: 'write "executor: sandbox"',
};

/** What to write instead of a name that says what an executor works with; `undefined`: nothing is known. */
export function insteadOf(name: string): string | undefined {
  return Object.entries(PROGRAMS).find(([each]) => each === name.toLowerCase())?.[1];
}

/** The executor of that name; `undefined`: Convergence has none. */
export function builtInExecutor(name: string): BuiltInExecutor | undefined {
  return Object.entries(BUILT_IN_EXECUTORS).find(([each]) => each === name)?.[1];
}
