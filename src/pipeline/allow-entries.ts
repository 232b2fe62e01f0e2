import { COMMAND } from '../config/index.ts';
import { plainCommand } from '../executors/command.ts';
import { SafetyFilter, type SafetyOptions } from '../safety/index.ts';

/** Parts of a command that entries are looked for, at most: nobody confirms more at once. */
const MOST = 5;

/** Characters of a command that somebody would write into a configuration. */
const LONGEST = 1_000;

const PATTERN = new RegExp(COMMAND.pattern);

/**
 * What has to be added to `allow` so that a gray command is safe: tried out, and no more than that. Empty where
 * no pattern can say it.
 */
export function allowEntries(command: string, safety: SafetyOptions): readonly string[] {
  const added: string[] = [];
  if (command.length > LONGEST) return added;
  for (let tries = 0; tries < MOST; tries += 1) {
    const allow = [...(safety.allow ?? []), ...added];
    const { level, span } = new SafetyFilter({ ...safety, allow }).check(command);
    if (level === 'safe') return added;
    const part = span === undefined ? command : command.slice(span.start, span.end);
    const entry = [part, command].map(asPattern).find((each) => each !== undefined);
    if (level === 'block' || entry === undefined || added.includes(entry)) return [];
    added.push(entry);
  }
  return [];
}

/** A plain command as a pattern, as narrow as can be: `*` only for words that no pattern can say; `undefined` where it is none. */
function asPattern(part: string): string | undefined {
  const words = plainCommand(part);
  const pattern = words?.map(asWord).join(' ') ?? '';
  return PATTERN.test(pattern) ? pattern : undefined;
}

/** Whether a word can be part of a pattern is asked of the schema. */
function asWord(word: string): string {
  return PATTERN.test(`a ${word}`) && !/[*\s]/.test(word) ? word : '*';
}
