import { createFinding, type Finding, type Location, type Rule } from 'kimi-convergence';

// A rule is what findings are instances of. The reports explain it once, however often it is found, and
// GitHub shows `help` beside every alert.
const RULE = {
  // The identity of all alerts of this rule: renaming it closes them and opens new ones.
  id: 'example-plugin/marker',
  title: 'Unfinished code',
  description: 'A marker says that its author meant to come back to this line.',
  help: 'Finish what it asks for, or move it to where work is planned.',
  defaultSeverity: 'low',
} as const satisfies Rule;

/** A marker that stands in a line of a file. */
export function markerFinding(marker: string, line: string, location: Location): Finding {
  // Checks every field and throws where one is wrong, so a mistake shows in your test, not in a report.
  return createFinding({
    // One line, and about this finding: lists show the title and nothing else.
    title: `${marker} in the code`,
    description: RULE.description,
    severity: RULE.defaultSeverity,
    confidence: 'certain',
    // What was looked at, and the place in it. Only a finding with a location becomes an annotation at its
    // line; any other is shown at its step in convergence.yaml.
    target: location.path,
    location,
    findingType: 'marker',
    rule: RULE,
    // A line of minified code may have a million characters, and nobody reads those.
    evidence: line.trim().slice(0, 200),
    remediation: RULE.help,
  });
}
