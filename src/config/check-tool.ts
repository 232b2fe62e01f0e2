import { type ConvergenceError, problem } from '../errors/index.ts';
import type { Places } from './places.ts';
import { requiredVariables } from './required-variables.ts';
import type { ConfigFile } from './schema.ts';

/**
 * Checks that the variables which a tool's command can't do without are set. The shell replaces them; it
 * would put nothing in their place without a word.
 *
 * @param toolEnv what tools see of `env`
 */
export function checkToolVariables(
  file: ConfigFile,
  places: Places,
  toolEnv: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): ConvergenceError[] {
  return Object.entries(file.steps).flatMap(([step, { tool = '', env: own }]) => {
    const isSet = (name: string): boolean =>
      Object.hasOwn(toolEnv, name) || Object.hasOwn(own, name);
    const missing = requiredVariables(tool).filter(({ name }) => !isSet(name));
    return missing.map(({ name, offset }) => {
      const code = Object.hasOwn(env, name) ? 'CONFIG_VARIABLE_NOT_GIVEN' : 'CONFIG_UNSET_VARIABLE';
      return problem(code, { name }, { at: places.ofValue(['steps', step, 'tool'], offset) });
    });
  });
}
