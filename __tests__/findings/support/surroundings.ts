import type { Surroundings } from '../../../src/findings/index.ts';
import { NO_SURROUNDINGS } from '../../../src/make-result.ts';

/** A repository with these files, and nothing else to know of. */
export function surroundingsOf(
  files: Readonly<Record<string, string>>,
  more: Partial<Surroundings> = {},
): Surroundings {
  return {
    ...NO_SURROUNDINGS,
    readText: async (path) => files[path],
    filesWith: async (text) => Object.keys(files).filter((path) => files[path]?.includes(text)),
    today: '2026-11-22',
    outside: 0,
    ...more,
  };
}
