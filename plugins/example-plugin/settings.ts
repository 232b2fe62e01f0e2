import type { PluginConfig } from 'kimi-convergence';

/** A list of words among what the user has set. */
export function wordsIn(
  config: PluginConfig,
  name: string,
  otherwise: readonly string[],
): readonly string[] {
  const { [name]: value = otherwise } = config;
  // The schema in package.json holds for `options:` of the plugin. What stands under `config:` of a step
  // nobody has checked yet, and a program may pass anything. Say what is wrong: the message is shown to
  // whoever wrote it.
  if (isListOfText(value)) return value;
  throw new TypeError(`"${name}" must be a list of words`);
}

/** A number above 0 among what the user has set. */
export function numberIn(config: PluginConfig, name: string, otherwise: number): number {
  const { [name]: value = otherwise } = config;
  if (typeof value === 'number' && value > 0) return value;
  throw new TypeError(`"${name}" must be a number above 0`);
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
