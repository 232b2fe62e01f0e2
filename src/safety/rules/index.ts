import { cloud } from './cloud.ts';
import { connections } from './connections.ts';
import { containers } from './containers.ts';
import { credentials } from './credentials.ts';
import { download } from './download.ts';
import { exhaustion } from './exhaustion.ts';
import { files } from './files.ts';
import { git } from './git.ts';
import { interpreters } from './interpreters.ts';
import { permissions } from './permissions.ts';
import { persistence } from './persistence.ts';
import { privilege } from './privilege.ts';
import type { Family } from './rule.ts';
import { traces } from './traces.ts';
import { unclear } from './unclear.ts';
import { windows } from './windows.ts';

/**
 * All that the filter knows of harm, by family. Where several rules of a level find something, the first
 * tells: what is about one thing stands before what is about any.
 */
export const FAMILIES: readonly Family[] = [
  persistence,
  privilege,
  permissions,
  credentials,
  connections,
  traces,
  containers,
  cloud,
  git,
  interpreters,
  files,
  windows,
  download,
  exhaustion,
  unclear,
];
