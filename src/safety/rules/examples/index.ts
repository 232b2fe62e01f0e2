import type { Examples } from '../rule.ts';
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
import { traces } from './traces.ts';
import { unclear } from './unclear.ts';
import { windows } from './windows.ts';

/** Commands that show what each rule is for, by its id. Nothing that is bundled imports them. */
export const EXAMPLES: Readonly<Record<string, Examples>> = {
  ...cloud,
  ...connections,
  ...containers,
  ...credentials,
  ...download,
  ...exhaustion,
  ...files,
  ...git,
  ...interpreters,
  ...permissions,
  ...persistence,
  ...privilege,
  ...traces,
  ...unclear,
  ...windows,
};
