import { styleText } from 'node:util';
import type { Logger } from '../logger.ts';
import { inertText, unobeyedText } from '../inert-text.ts';
import type { Screen } from './screen.ts';

type Style = Parameters<typeof styleText>[0];

/**
 * The log of the command line.
 *
 * @param mask replaces secrets
 * @param verbose whether debug messages are shown
 */
export function terminalLog(
  screen: Screen,
  mask: (text: string) => string,
  verbose: boolean,
): Logger {
  const style = (format: Style, text: string) =>
    screen.colours ? styleText(format, text, { validateStream: false }) : text;
  const line = (text: string) => screen.line(mask(unobeyedText(text)));
  return {
    debug: (message) => verbose && line(style('dim', message)),
    info: line,
    notice: (message) => line(`${style('cyan', 'note:')} ${message}`),
    warning: (message) => line(`${style('yellow', 'warning:')} ${message}`),
    error: (message) => line(`${style('red', 'error:')} ${message}`),
    startGroup: (title) => line(style('bold', title)),
    endGroup: () => undefined,
    foreign(step, text) {
      for (const each of inertText(text).trimEnd().split('\n')) {
        line(`  ${style('dim', `${step} │`)} ${each}`);
      }
    },
  };
}
