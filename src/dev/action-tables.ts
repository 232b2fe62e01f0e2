import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { OVERRIDES } from '../config/index.ts';
import { defaultAt } from './keys-table.ts';
import { code, markdownTable } from './markdown-table.ts';

/** What is read of action.yml. */
export interface ActionFile {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

export function readActionFile(): ActionFile {
  const action: ActionFile = parse(
    readFileSync(path.join(import.meta.dirname, '../../action.yml'), 'utf8'),
  );
  return action;
}

export function inputsTable(): string {
  const rows = Object.entries(readActionFile().inputs).map(([name, input]) => [
    code(name),
    input.default === undefined ? defaultOfSetting(name) : code(input.default),
    input.description,
  ]);
  return markdownTable(['Input', 'Default', 'Description'], rows);
}

export function outputsTable(): string {
  const rows = Object.entries(readActionFile().outputs).map(([name, { description }]) => [
    code(name),
    description,
  ]);
  return markdownTable(['Output', 'Description'], rows);
}

/** What holds where neither the input nor the file says anything. */
function defaultOfSetting(input: string): string {
  const override = Object.values(OVERRIDES).find((each) => each.input === input);
  return override?.path === undefined ? '' : defaultAt(override.path);
}
