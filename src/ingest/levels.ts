import type { Confidence, Severity } from '../model/index.ts';

/** An error is high, a warning medium, what a tool just mentions low. */
const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['blocker', 'critical'],
  ['high', 'high'],
  ['error', 'high'],
  ['major', 'high'],
  ['medium', 'medium'],
  ['warning', 'medium'],
  ['low', 'low'],
  ['minor', 'low'],
  ['note', 'low'],
  ['info', 'low'],
  ['style', 'info'],
]);

const CONFIDENCES: ReadonlyMap<string, Confidence> = new Map([
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
]);

/** A severity or level by the name that a linter or scanner gives it, in whatever case. */
export function severityNamed(name: unknown): Severity | undefined {
  return typeof name === 'string' ? SEVERITIES.get(name.toLowerCase()) : undefined;
}

/** A confidence by its name, in whatever case. */
export function confidenceNamed(name: unknown): Confidence | undefined {
  return typeof name === 'string' ? CONFIDENCES.get(name.toLowerCase()) : undefined;
}
