import type { PluginEntry, StepConfig } from '../config/index.ts';
import { shorten } from '../config/quote.ts';
import { type ConvergenceError, problem, type SourcePosition } from '../errors/index.ts';
import type { PluginConfig } from '../plugin/index.ts';
import type { OptionError } from '../plugin/option-errors.ts';

/** Whose options they are: those of a plugin, with the `config` of a step above them. */
export interface OptionSource {
  /** The plugin's name. */
  readonly name: string;
  readonly entry: PluginEntry;
  /** `undefined`: no step, as for a reporter. */
  readonly step: StepConfig | undefined;
}

/** Tells what is wrong with options at the place where the configuration has them. */
export function optionProblems(
  errors: readonly OptionError[],
  source: OptionSource,
): ConvergenceError[] {
  return errors.slice(0, MOST).map(({ path, message }) => {
    const details = {
      name: source.name,
      option: optionName(path),
      detail: message.slice(0, LONGEST),
    };
    return problem('PLUGIN_BAD_OPTIONS', details, { at: placeOf(path, source) });
  });
}

/** The plugin's own process may have made them: how many are told, and characters of each. */
const MOST = 50;
const LONGEST = 500;

/** A key of a step's `config` replaces that of the plugin's `options`, with all that is in it. */
function placeOf(path: readonly string[], { entry, step }: OptionSource): SourcePosition {
  const [key] = path;
  if (step !== undefined && has(step.config, key)) return step.positionOf('config', ...path);
  if (has(entry.options, key)) return entry.positionOf('options', ...path);
  return (step ?? entry).position;
}

/** Whether options have a key; of the options as a whole, whether there are any. */
function has(options: PluginConfig, key: string | undefined): boolean {
  return key === undefined ? Object.keys(options).length > 0 : Object.hasOwn(options, key);
}

/** A path as a person writes it: `rules.depth[0]`. */
export function optionName(path: readonly string[]): string {
  const parts = path.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${shorten(part)}`));
  return parts.join('').replace(/^\./, '').slice(0, LONGEST);
}
