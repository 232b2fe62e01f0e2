import type { StepContext } from 'kimi-convergence';

/** What attempts aim at. None of it is a secret. */
export interface Aim {
  /** A folder beside the workspace, which nobody granted. */
  readonly outside: string;
  /** The folder that Convergence is installed in. */
  readonly dist: string;
  /** A port of this machine, TCP and UDP, that nobody granted, and a socket with a name. */
  readonly port: number;
  readonly socket: string;
  /** A port of this machine that was granted. */
  readonly granted: number;
  /** What is to be tried in this step: a family, and of it one attempt. */
  readonly family: string;
  readonly attempt?: string;
}

/** Returns what it got hold of, or throws. `victim`: a file outside, of its own. */
export type Attempt = (aim: Aim, context: StepContext, victim: string) => unknown;

/** What is tried, as a test says it. */
export type Attempts = Readonly<Record<string, Attempt>>;

/** An attempt that breaks its own step, and what the run says of it. */
export interface Breaker {
  readonly does: (
    aim: Aim,
    context: StepContext,
    emit: (type: string, payload?: unknown) => void,
  ) => unknown;
  readonly says: RegExp;
  /** That the step has for it, where that is not what the others have. */
  readonly seconds?: number;
}

export type Breakers = Readonly<Record<string, Breaker>>;

export function slug(name: string): string {
  return name.replaceAll(/\W+/g, '-');
}

/**
 * What was got hold of, so that no mask of the host finds it. Nothing but text comes this way: a mask looks
 * for what is as it was.
 */
export function disguised(got: unknown): string {
  return [...String(got)].toReversed().join('');
}
