/** The keys of a finding and of all that is in it, as reports have them. */
const ORDER = [
  ...['title', 'description', 'severity', 'confidence', 'target', 'findingType'],
  ...['path', 'startLine', 'startColumn', 'endLine', 'endColumn', 'snippet'],
  ...['by', 'id', 'help', 'helpUri', 'defaultSeverity', 'tags', 'reason', 'owner', 'expires'],
  ...['location', 'rule', 'cwe', 'references', 'parameter', 'payload', 'request', 'response'],
  ...['evidence', 'remediation', 'fix', 'changes', 'replacement', 'metadata', 'timestamp'],
  ...['step', 'tool', 'fingerprints', 'reportedBy', 'suppressions', 'baselineState', 'nearness'],
];

const RANKS: ReadonlyMap<string, number> = new Map(ORDER.map((key, rank) => [key, rank]));

/** What stands under these is somebody else's, and stays as it is. */
const FOREIGN: ReadonlySet<string> = new Set(['metadata', 'fingerprints', 'payload']);

/**
 * A finding with its keys in one order, whichever way it came: two that say the same are the same JSON. Keys
 * that nobody knows come last.
 */
export function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b));
  return Object.fromEntries(
    entries.map(([key, part]) => [key, FOREIGN.has(key) ? part : inKeyOrder(part)]),
  );
}

function rankOf(key: string): number {
  return RANKS.get(key) ?? ORDER.length;
}
