import { problem } from '../errors/index.ts';
import { decode } from './decode.ts';
import { type FormatName, FORMATS } from './formats.ts';
import { mendings } from './mend.ts';
import { isUnreadable, parseMended } from './parse-mended.ts';
import { fitting, HEAD, recognise, sampleOf } from './recognise.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';
import type { ReportInput } from './report-input.ts';

const MEBIBYTE = 1024 * 1024;

/** Bytes that a report may have where its format is read as a whole. */
const LARGEST = 256 * MEBIBYTE;

/** Longer reports are read piece by piece, where their format can: that takes less memory, and no more time. */
const LARGE = MEBIBYTE;

/** Longer ones are recognised by how they begin. */
const LONGEST_SAMPLE = 32 * MEBIBYTE;

/** As `load.ts` has it. */
export function exitCodesOf(format: FormatName | 'auto'): readonly number[] {
  return format === 'auto' ? [0, 1] : FORMATS[format].exitCodes;
}

/** As `load.ts` has it. */
export async function ingest(
  input: ReportInput,
  name: FormatName | 'auto',
  context: IngestContext,
): Promise<Ingested> {
  if (name === 'auto') return ingestAny(input, context);
  const format: ReportFormat = FORMATS[name];
  if (format.read === undefined || input.size <= LARGE) return readWhole(input, format, context);
  try {
    return await format.read(input.pieces, context);
  } catch (error) {
    // It can only be mended as a whole.
    if (!isUnreadable(error) || input.size > LARGEST) throw error;
    return readWhole(input, format, context);
  }
}

async function readWhole(
  input: ReportInput,
  format: ReportFormat,
  context: IngestContext,
): Promise<Ingested> {
  return parseMended(decode(await wholeOf(input, context)), format, context);
}

async function ingestAny(input: ReportInput, context: IngestContext): Promise<Ingested> {
  if (input.size > LARGE) {
    const sample = sampleOf(decode(await headOf(input)).text);
    if (input.size > LONGEST_SAMPLE) return ingest(input, recognise([sample], context), context);
    const [name, ...others] = fitting(sample);
    if (name === 'sarif' && others.length === 0) return ingest(input, name, context);
  }
  const decoded = decode(await input.bytes());
  const name = recognise(samplesOf(decoded.text), context);
  return parseMended(decoded, FORMATS[name], context);
}

function* samplesOf(text: string) {
  yield sampleOf(text);
  for (const { texts } of mendings(text)) for (const each of texts) yield sampleOf(each);
}

async function wholeOf(input: ReportInput, { step }: IngestContext): Promise<Uint8Array> {
  if (input.size <= LARGEST) return input.bytes();
  const [mebibytes, limit] = [Math.ceil(input.size / MEBIBYTE), LARGEST / MEBIBYTE];
  throw problem('STEP_REPORT_FILE_TOO_LARGE', { step, mebibytes, limit });
}

async function headOf(input: ReportInput): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of input.pieces()) {
    pieces.push(piece);
    size += piece.length;
    if (size >= HEAD) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD);
}
