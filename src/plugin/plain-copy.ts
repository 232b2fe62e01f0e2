/** What a plugin says, as it is now, and as JSON can say it: whoever gets it gets nothing that is alive. */
export function plainCopy(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return 'not serialisable';
  }
}
