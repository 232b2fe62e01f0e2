import { writeSync } from 'node:fs';

/** The descriptor that the messages of a plugin's process go to, behind walls that keep descriptors. */
const TO_HOST = 4;

/** Writes past all that the plugin's side does. */
export function write(text: string | Uint8Array, descriptor = TO_HOST): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      // The host hasn't read yet what is there.
      if (Object(error).code !== 'EAGAIN') throw error;
    }
  }
}

export function writeLine(message: unknown): void {
  write(`${JSON.stringify(message)}\n`);
}

/** A message as the protocol has it; with an id a question. */
export function say(method: string, params: unknown, id?: unknown): void {
  writeLine({ jsonrpc: '2.0', method, params, ...(id !== undefined && { id }) });
}

/** An answer to each question that the host may have asked until now. */
export function answerAll(answer: object): void {
  for (let id = 1; id < 20; id += 1) writeLine({ jsonrpc: '2.0', id, ...answer });
}
