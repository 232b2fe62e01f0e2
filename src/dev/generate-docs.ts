import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiReference, testKitReference } from './api-reference.ts';
import { commandsTable } from './commands-table.ts';
import { fillParts } from './fill-parts.ts';
import { inputsTable, outputsTable } from './action-tables.ts';
import { rulesTables } from './rules-table.ts';
import { failuresTable, hostMessages, limitsTable, pluginMessages } from './protocol-tables.ts';
import {
  baselineKeys,
  changesKeys,
  containerKeys,
  gateKeys,
  gateRuleKeys,
  githubKeys,
  loopKeys,
  permissionKeys,
  pluginKeys,
  sandboxKeys,
  safetyKeys,
  stepKeys,
  suppressionKeys,
  topKeys,
} from './keys-table.ts';

import { variablesTable } from './variables-table.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** The pages that have generated parts. */
export const PAGES = [
  'README.md',
  'docs/configuration.md',
  'docs/api.md',
  'docs/protocol.md',
  'docs/safety.md',
];

/** What is generated, by the name that stands in its markers. */
export const PARTS = {
  inputs: inputsTable,
  outputs: outputsTable,
  commands: commandsTable,
  keys: topKeys,
  'keys of a plugin': pluginKeys,
  'keys of permissions': permissionKeys,
  'keys of a step': stepKeys,
  'keys of gate': gateKeys,
  'keys of a gate rule': gateRuleKeys,
  'keys of baseline': baselineKeys,
  'keys of changes': changesKeys,
  'keys of a suppression': suppressionKeys,
  'keys of loop': loopKeys,
  'keys of safety': safetyKeys,
  'keys of github': githubKeys,
  'options of container': containerKeys,
  'options of sandbox': sandboxKeys,
  'variables of tools': variablesTable,
  'messages of the host': hostMessages,
  'messages of a plugin': pluginMessages,
  failures: failuresTable,
  limits: limitsTable,
  'safety rules': rulesTables,
  API: apiReference,
  'test kit': testKitReference,
} as const satisfies Record<string, () => string>;

/** A page as it is. */
export function readPage(page: string): string {
  return readFileSync(path.join(ROOT, page), 'utf8');
}

/** A page as it should be. */
export function renderPage(page: string): string {
  return fillParts(readPage(page), PARTS);
}

// With --check nothing is written, and the exit code tells whether something should be.
if (import.meta.main) {
  const stale = PAGES.filter((page) => renderPage(page) !== readPage(page));
  const isCheck = process.argv.includes('--check');
  for (const page of stale) {
    console.log(
      isCheck ? `${page} is stale: run "node src/dev/generate-docs.ts"` : `wrote ${page}`,
    );
    if (!isCheck) writeFileSync(path.join(ROOT, page), renderPage(page));
  }
  if (isCheck && stale.length > 0) process.exitCode = 1;
}
