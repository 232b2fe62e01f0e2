import { asHost, unobeyedText } from '../host/index.ts';

/** Writes what a command is asked for to standard output, as whole lines. */
export function print(text: string): void {
  asHost(() => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`));
}

/** Writes what stands in a command's way to standard error. */
export function complain(text: string): void {
  asHost(() => process.stderr.write(`${unobeyedText(text)}\n`));
}
