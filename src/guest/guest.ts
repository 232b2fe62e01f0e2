import type { CommandRunner } from '../plugin/index.ts';
import type { Registrations } from '../plugin/registry.ts';
import type { Peer } from '../protocol/index.ts';

/** The way to the host. */
export interface Channel {
  readonly host: () => Peer<'plugin'>;
  /** Resolves when the host has read most of what was sent. */
  readonly drained: () => Promise<void>;
}

/** What the handlers share. */
export interface Guest extends Channel {
  readonly commands: CommandRunner;
  /** Aborted when the host says that the time is over. */
  readonly signal: AbortSignal;
  /** What the plugin has registered. */
  readonly plugin: () => Registrations;
}
