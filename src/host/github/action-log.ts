import { randomUUID } from 'node:crypto';
import {
  debug,
  endGroup,
  error,
  info,
  notice,
  setSecret,
  startGroup,
  warning,
} from '@actions/core';
import type { Logger } from '../logger.ts';
import { asHost } from '../own-output.ts';
import { inertText } from '../inert-text.ts';
import { type Redact, valuesOf } from '../redact.ts';

/** Has the runner mask secrets in everything that the job writes from now on. */
export function hideSecrets(secrets: readonly string[]): void {
  for (const value of secrets.flatMap(valuesOf)) asHost(() => setSecret(value));
}

/**
 * The log of a step of GitHub Actions.
 *
 * @param mask replaces secrets
 */
export function actionLog(mask: Redact): Logger {
  const clean = (text: string) => mask(inertText(text));
  return {
    debug: (message) => asHost(() => debug(clean(message))),
    info: (message) => sayUnobeyed(clean(message)),
    notice: (message) => asHost(() => notice(clean(message))),
    warning: (message) => asHost(() => warning(clean(message))),
    error: (message) => asHost(() => error(clean(message))),
    startGroup: (title) => asHost(() => startGroup(clean(title))),
    endGroup: () => asHost(endGroup),
    foreign(step, text) {
      const lines = clean(text).replace(/\n$/, '').split('\n');
      if (lines.join('') === '') return;
      stopCommandsFor(lines.map((line) => `${step} | ${line}`).join('\n'));
    },
  };
}

/** What the runner would take for a command. */
const STEERS = /^[^\S\n\r\u2028\u2029]*::|##\[/m;

/** The runner reads commands in what is written plainly; a message may quote what somebody else wrote. */
function sayUnobeyed(text: string): void {
  if (STEERS.test(text)) stopCommandsFor(text);
  else asHost(() => info(text));
}

/** Writes text while the runner obeys no commands. Nobody can know the token in advance. */
function stopCommandsFor(text: string): void {
  const token = randomUUID();
  // The older form of commands is also what the page of a log makes groups and colours from.
  const inert = text.replaceAll('##[', '## [');
  asHost(() => info(`::stop-commands::${token}\n${inert}\n::${token}::`));
}
