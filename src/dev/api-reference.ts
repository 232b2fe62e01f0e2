import path from 'node:path';
import { complaintsAbout } from './api/complaints.ts';
import { entriesOf } from './api/entry.ts';
import { exportsOf } from './api/exports.ts';
import { API, type Group, TEST_KIT } from './api/groups.ts';
import { anchorsOf } from './api/links.ts';
import { renderGroups } from './api/render.ts';

const SRC = path.join(import.meta.dirname, '..');

/** The reference of `kimi-convergence`. */
export function apiReference(): string {
  return reference(path.join(SRC, 'api.ts'), API);
}

/** The reference of `kimi-convergence/testing`, below the other on the same page. */
export function testKitReference(): string {
  return reference(path.join(SRC, 'testing/index.ts'), TEST_KIT, API);
}

/**
 * The reference of what a module exports, in Markdown.
 *
 * @param above the groups that the page has before these
 * @throws Error that says all that is missing: an export in no group, one without a docstring
 */
export function reference(
  file: string,
  groups: readonly Group[],
  above: readonly Group[] = [],
): string {
  const elsewhere = new Set(above.flatMap(({ names }) => names));
  const entries = entriesOf(exportsOf(file)).filter(({ name }) => !elsewhere.has(name));
  const headings = [...above, ...groups].flatMap(({ title, names }) => [title, ...names]);
  const anchors = anchorsOf(headings);
  const complaints = complaintsAbout(entries, groups, anchors);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return renderGroups(groups, entries, anchors);
}
