import type { SafetyConfig } from '../config/index.ts';
import { type ConvergenceError, problem } from '../errors/index.ts';
import {
  type BlockedCommand,
  SafetyFilter,
  type SafetyOptions,
  type SafetyResult,
  SecurityError,
} from '../safety/index.ts';
import { allowEntries } from './allow-entries.ts';
import { type CommandOrigin, type ConfigOwner, type Ruling, RULINGS } from './rulings.ts';

/** What the run thinks of a command. */
export interface Judgement extends SafetyResult {
  readonly ruling: Ruling;
  /** Why it does not run, or, as a warning, why it should not; `undefined` where nothing speaks against it. */
  readonly objection: ConvergenceError | undefined;
  /** What an executor's own SafetyFilter is made with, so that it lets the command through. */
  readonly safety: SafetyOptions;
}

/** Decides which commands of a run may run. */
export class CommandPolicy {
  readonly #mode: SafetyConfig['mode'];
  readonly #owner: ConfigOwner;
  readonly #safety: SafetyOptions;
  readonly #filter: SafetyFilter;

  /** @param owner of the configuration: what that of a fork allows counts for nothing */
  constructor({ mode, allow, block }: Omit<SafetyConfig, 'auditLog'>, owner: ConfigOwner) {
    this.#mode = mode;
    this.#owner = owner;
    this.#safety = { allow: owner === 'fork' ? [] : allow, block: block.map(withReason) };
    this.#filter = new SafetyFilter(this.#safety);
  }

  judge(command: string, origin: CommandOrigin): Judgement {
    const result = this.#filter.check(command);
    const ruling = RULINGS[origin][this.#owner][this.#mode][result.level];
    const safety = ruling === 'warn' ? { ...this.#safety, confirmed: command } : this.#safety;
    return { ...result, ruling, safety, objection: this.#objection(command, result, ruling) };
  }

  #objection(
    command: string,
    { level, reason }: SafetyResult,
    ruling: Ruling,
  ): ConvergenceError | undefined {
    if (ruling === 'run') return undefined;
    if (ruling === 'warn') return problem('STEP_COMMAND_TOLERATED', { command, reason });
    if (level === 'block') return new SecurityError(command, reason);
    return new SecurityError(command, reason, this.#unconfirmed(command, reason));
  }

  #unconfirmed(command: string, reason: string): ConvergenceError {
    if (this.#owner === 'fork') return problem('STEP_COMMAND_OF_FORK', { command, reason });
    const allow = allowEntries(command, this.#safety);
    return problem('STEP_COMMAND_UNCONFIRMED', { command, reason, allow });
  }
}

/** The filter wants what completes "it …"; whoever writes a configuration writes a sentence. */
function withReason({ command, reason }: BlockedCommand): BlockedCommand {
  if (reason === undefined) return { command };
  return { command, reason: `is blocked by the configuration: ${reason}` };
}
