import path from 'node:path';
import type { Config } from '../config/index.ts';
import { messageOf, problem } from '../errors/index.ts';
import type { EventBus } from '../events/index.ts';
import { writeAudit } from './audit-file.ts';
import { writeEvents } from './events-file.ts';
import type { Fail } from './json-lines.ts';
import type { Logger } from './logger.ts';
import { refuseToLeaveOutput } from './stay-inside.ts';

interface Means {
  /** Absolute path. */
  readonly workingDir: string;
  readonly clock: () => Date;
  readonly mask: (text: string) => string;
  /** Is told where a file can't be written; that costs the run nothing else. */
  readonly log: Logger;
}

type Write = (file: string, fail: Fail) => Disposable;

const AUDIT_LOG = 'audit log';

function unwritable(file: string, cause: unknown) {
  return problem('HOST_NO_AUDIT_LOG', { file, detail: messageOf(cause) }, { cause });
}

/**
 * Writes down what is said on the bus, into the files that are asked for, until it is disposed of.
 *
 * @throws ConvergenceError `HOST_NO_AUDIT_LOG` where the audit log can't be begun
 */
export function writeDown(
  bus: EventBus,
  { events, safety, outputDir }: Config,
  { workingDir, clock, mask, log }: Means,
): Disposable {
  const open = (what: string, name: string | undefined, write: Write) => {
    if (name === undefined) return [];
    const fail: Fail = (error) => log.error(`the ${what} can't be written: ${messageOf(error)}`);
    try {
      const file = path.resolve(workingDir, outputDir, name);
      refuseToLeaveOutput(workingDir, outputDir, file);
      return [write(file, fail)];
    } catch (error) {
      if (what === AUDIT_LOG) throw unwritable(name, error);
      fail(error);
      return [];
    }
  };
  const files = [
    ...open(AUDIT_LOG, safety.auditLog, (file, fail) => writeAudit(bus, file, mask, fail)),
    ...open('events', events, (file, fail) => writeEvents(bus, file, clock, mask, fail)),
  ];
  return { [Symbol.dispose]: () => files.forEach((file) => file[Symbol.dispose]()) };
}
