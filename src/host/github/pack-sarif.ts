import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type ScanResult, sealScanResult } from '../../model/index.ts';
import { cutForCodeScanning, SarifReporter } from '../../reporters/index.ts';

/** SARIF as code scanning takes it. */
export interface PackedSarif {
  /** Compressed with gzip, in base64. */
  readonly sarif: string;
  /** What had to be left out, a sentence each. */
  readonly notes: readonly string[];
}

/** GitHub takes 10 MB of compressed SARIF. */
const LARGEST = 10_000_000;

/**
 * Packs what GitHub keeps of a result. Where that is too large, the least severe findings go.
 *
 * @param most bytes, compressed
 */
export async function packSarif(result: ScanResult, most = LARGEST): Promise<PackedSarif> {
  const { result: cut, notes } = cutForCodeScanning(result);
  let { findings } = cut;
  for (;;) {
    const log = sealScanResult({ ...cut, findings });
    const packed = await compress(new SarifReporter().stream(log));
    if (packed.length <= most || findings.length === 0) {
      const isCut = findings.length < cut.findings.length;
      const note = `The SARIF was too large for code scanning: it gets the worst ${findings.length} findings.`;
      return { sarif: packed.toString('base64'), notes: isCut ? [...notes, note] : notes };
    }
    // Findings differ in size: a little less than their share, and then again.
    findings = findings.slice(0, Math.floor(((findings.length * most) / packed.length) * 0.9));
  }
}

async function compress(pieces: Iterable<string>): Promise<Buffer> {
  const gzip = createGzip();
  const [packed] = await Promise.all([buffer(gzip), pipeline(Readable.from(pieces), gzip)]);
  return packed;
}
