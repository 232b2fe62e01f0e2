import { GIVEN_VARIABLES } from '../executors/given-variables.ts';
import { code, markdownTable } from './markdown-table.ts';

/** The variables of the job that tools get. */
export function variablesTable(): string {
  const rows = GIVEN_VARIABLES.map(({ of, names }) => [of, names.split(' ').map(code).join(' ')]);
  return markdownTable(['Of', 'Variables'], rows);
}
