import type { GuestProgram } from '../isolation/index.ts';
import type { Workspace } from '../plugin/index.ts';

/** What decides how plugins are loaded. */
export interface LoadConditions {
  /** Absolute path of the module that plugins in process get as `kimi-convergence`. */
  readonly apiModule: string;
  readonly guest: GuestProgram;
  readonly workspace: Workspace;
  /** Whether the configuration may let plugins run in process, or behind less than a wall. */
  readonly isConfigTrusted: boolean;
  /** Whether it accepts Node's permission model alone, where the run has secrets. */
  readonly acceptsReduced: boolean;
  readonly hasSecrets: boolean;
  /** Where the values of granted variables come from. */
  readonly variables: Readonly<Record<string, string>>;
  readonly warn: (message: string) => void;
  /** Shows what a plugin writes while no step uses it. */
  readonly foreign: (plugin: string, text: string) => void;
}
