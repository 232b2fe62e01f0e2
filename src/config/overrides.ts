import type { ConvergenceError } from '../errors/index.ts';
import { type CheckedFile, isConfigFile, pathOf, schemaErrors } from './check-schema.ts';
import { explain } from './explain.ts';
import { fromText } from './from-text.ts';
import type { Path } from './places.ts';
import type { ConfigFile } from './schema.ts';
import type { SchemaError } from './schema-error.ts';
import { nameOf, schemaAt } from './schema-walk.ts';
import { isObject, valueAt } from './value-at.ts';

/** How a setting of the file is called elsewhere. */
export interface Override {
  /** The action's input; a flag of the command line has the same name. */
  readonly input: string;
  /** The key in the file; `undefined`: the file has none for it. */
  readonly path: Path | undefined;
}

/** The settings that an input of the action or a flag may set. They win over the file. */
export const OVERRIDES = {
  target: { input: 'target', path: ['target'] },
  failOn: { input: 'fail-on', path: ['fail_on'] },
  /** Names of the steps to run, between commas or white space; what they need runs too. */
  steps: { input: 'steps', path: undefined },
  /** The part of the run that this machine does: `2/8`. */
  shard: { input: 'shard', path: undefined },
  applyFixes: { input: 'apply-fixes', path: ['apply_fixes'] },
  outputDir: { input: 'output-dir', path: ['output_dir'] },
  checkRun: { input: 'check-run', path: ['github', 'check_run'] },
  checkName: { input: 'check-name', path: ['github', 'check_name'] },
  codeScanning: { input: 'code-scanning', path: ['github', 'code_scanning'] },
  category: { input: 'category', path: ['github', 'category'] },
  summary: { input: 'summary', path: ['github', 'summary'] },
  annotations: { input: 'annotations', path: ['github', 'annotations'] },
  suggestions: { input: 'suggestions', path: ['github', 'suggestions'] },
} as const satisfies Record<string, Override>;

export type Setting = keyof typeof OVERRIDES;

export const SETTINGS = Object.keys(OVERRIDES).filter(isSetting);

function isSetting(name: string): name is Setting {
  return Object.hasOwn(OVERRIDES, name);
}

/** What inputs or flags set, as text. `undefined` and empty text set nothing. */
export type Overrides = Readonly<Partial<Record<Setting, string | undefined>>>;

/** Who sets them, for messages. */
export type OverriddenBy = 'input' | 'flag';

/** Puts what is overridden in place of what the file says. */
export function applyOverrides(
  file: ConfigFile,
  overrides: Overrides,
  by: OverriddenBy,
): CheckedFile {
  const values: unknown = structuredClone(file);
  for (const { path, text } of given(overrides)) {
    putIn(values, path, fromText(text, schemaAt(path)));
  }
  if (isConfigFile(values)) return { file: values, problems: [] };
  return {
    file,
    problems: schemaErrors(values).map((error) => explainOverride(error, values, by)),
  };
}

/** How messages call a setting: `the input "fail-on"`, `--fail-on`. */
export function nameOfOverride(setting: Setting, by: OverriddenBy): string {
  const { input } = OVERRIDES[setting];
  return by === 'input' ? `the input "${input}"` : `--${input}`;
}

function given(overrides: Overrides): { path: Path; text: string }[] {
  return SETTINGS.flatMap((setting) => {
    const { path } = OVERRIDES[setting];
    const text = overrides[setting];
    return path === undefined || text === undefined || text === '' ? [] : [{ path, text }];
  });
}

/** All defaults are filled in by now, so every mapping on the way is there. */
function putIn(values: unknown, path: Path, value: unknown): void {
  const holder = valueAt(values, path.slice(0, -1));
  const key = path.at(-1);
  if (isObject(holder) && key !== undefined) holder[key] = value;
}

function explainOverride(error: SchemaError, values: unknown, by: OverriddenBy): ConvergenceError {
  const path = pathOf(error);
  const setting = SETTINGS.find((each) => OVERRIDES[each].path?.join() === path.join());
  const name = setting === undefined ? nameOf(path) : nameOfOverride(setting, by);
  return explain(error, path, { name, given: valueAt(values, path) });
}
