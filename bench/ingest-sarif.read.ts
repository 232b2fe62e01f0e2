// What the benchmark of large SARIF files measures, in a process of its own: node ingest-sarif.read.ts FILE
import { open } from 'node:fs/promises';
import { readSarifFindings } from '../src/ingest/sarif/read.ts';

/** What the process tells. */
export interface Measurement {
  readonly findings: number;
  readonly milliseconds: number;
  /** The most memory that the process ever had, in bytes. */
  readonly peak: number;
}

async function measure(file: string): Promise<Measurement> {
  const context = { workspaceRoot: '/repo', workingDir: '/repo', step: 'bench', tool: 'bench' };
  const start = performance.now();
  let findings = 0;
  for await (const batch of readSarifFindings(() => piecesOf(file), context)) {
    findings += batch.length;
  }
  const milliseconds = performance.now() - start;
  return { findings, milliseconds, peak: process.resourceUsage().maxRSS * 1024 };
}

/** Piece by piece, each where the one before was. */
async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  await using handle = await open(file);
  const piece = Buffer.alloc(64 * 1024);
  for (;;) {
    const { bytesRead } = await handle.read(piece);
    if (bytesRead === 0) return;
    yield piece.subarray(0, bytesRead);
  }
}

const [file = ''] = process.argv.slice(2);
console.log(JSON.stringify(await measure(file)));
