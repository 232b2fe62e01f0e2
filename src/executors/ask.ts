import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf } from '../errors/index.ts';

/** How long a program has to answer, in milliseconds. */
const PATIENCE = 30_000;

/** What a program wrote to its standard output, or why it has not worked. */
export type Answer = { readonly stdout: string } | { readonly complaint: string };

/** Runs a program of which an executor needs to know whether it works on this machine. */
export async function ask(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Answer> {
  try {
    const options = { env: { ...env }, timeout: PATIENCE, killSignal: 'SIGKILL' } as const;
    const { stdout } = await promisify(execFile)(program, args, options);
    return { stdout };
  } catch (error) {
    const { stderr } = Object(error) as { readonly stderr?: unknown };
    return { complaint: lastLine(stderr) ?? messageOf(error) };
  }
}

/** Programs say what is wrong at the end. */
export function lastLine(text: unknown): string | undefined {
  return String(text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '');
}
