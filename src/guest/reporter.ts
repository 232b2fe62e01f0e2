import { type ScanResult, sealScanResult } from '../model/index.ts';
import type { ReporterClass } from '../plugin/index.ts';
import { makeInstance } from '../plugin/make-instance.ts';
import { reportPieces } from '../plugin/report-pieces.ts';
import type { Handlers } from '../protocol/index.ts';
import type { Guest } from './guest.ts';

/** Characters of a report that go into one message. */
const LONGEST = 1024 * 1024;

/** Makes a reporter and its report. */
export function reporterHandlers(guest: Guest): Pick<Handlers<'plugin'>, 'reporter/generate'> {
  return {
    async 'reporter/generate'({ name, config, result }) {
      const construct = (use: ReporterClass) => new use(config);
      const wanted = { plugin: '', kind: 'reporter', name } as const;
      const reporter = makeInstance(guest.plugin().reporter, wanted, construct, ['generate']);
      for (const piece of reportPieces(reporter, revive(result))) {
        for (let at = 0; at < piece.length; at += LONGEST) {
          guest.host().notify('report', { text: piece.slice(at, at + LONGEST) });
          await guest.drained();
        }
      }
      return {};
    },
  };
}

/** A result as the host has sealed it, after its way through JSON. */
function revive(json: Readonly<Record<string, unknown>>): ScanResult {
  // It is the host's, which checks what it seals.
  const result = json as unknown as ScanResult;
  const { startTime, endTime } = result;
  return sealScanResult({
    ...result,
    startTime: new Date(startTime),
    endTime: new Date(endTime),
  });
}
