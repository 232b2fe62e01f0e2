import type { BaseScanner, ScannerClass } from '../plugin/index.ts';
import { makeInstance, nameOf } from '../plugin/make-instance.ts';
import type { Handlers } from '../protocol/index.ts';
import { giveFindings } from './give-findings.ts';
import type { Guest } from './guest.ts';
import { hostClient } from './host-client.ts';

type ScannerHandlers = Pick<
  Handlers<'plugin'>,
  'scanner/open' | 'scanner/scanUrl' | 'scanner/scanFile'
>;

/** Makes a scanner and lets it scan. */
export function scannerHandlers(guest: Guest): ScannerHandlers {
  const { host, plugin } = guest;
  let scanner: Partial<BaseScanner> = {};
  return {
    async 'scanner/open'({ name, config }) {
      const construct = (use: ScannerClass) => new use(hostClient(host), config);
      const wanted = { plugin: '', kind: 'scanner', name } as const;
      scanner = makeInstance(plugin().scanner, wanted, construct, []);
      const scansUrl = typeof scanner.scanUrl === 'function';
      const scansFiles = typeof scanner.scanFile === 'function';
      const tool = nameOf(scanner);
      return { scansUrl, scansFiles, ...(tool !== undefined && { tool }) };
    },
    async 'scanner/scanUrl'({ url, parameters }) {
      await giveFindings(scanner.scanUrl?.(url, parameters), guest);
      return {};
    },
    async 'scanner/scanFile'(file) {
      await giveFindings(scanner.scanFile?.(file), guest);
      return {};
    },
  };
}
