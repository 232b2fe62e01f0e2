import { problem } from '../errors/index.ts';
import { IDENTITY } from '../findings/index.ts';
import { type Finding, formatLocation, statementsOf } from '../model/index.ts';

/** Digits of a fingerprint that are enough to look for it. */
const ENOUGH = 6;

/**
 * Finds the finding that is meant by a fingerprint, by how it begins, or by a place: `src/app.js:3`,
 * `src/app.js:3:5`.
 *
 * @param file the report, for messages
 * @throws ConvergenceError `HOST_NO_SUCH_FINDING`, `HOST_SEVERAL_FINDINGS`
 */
export function pickFinding(wanted: string, findings: readonly Finding[], file: string): Finding {
  const meant = meantBy(wanted);
  const [found, ...others] = findings.filter(
    (finding) => statementsOf(finding).some(meant) || meant(finding),
  );
  if (found === undefined) {
    throw problem('HOST_NO_SUCH_FINDING', { wanted, file, nearest: nearTo(wanted, findings) });
  }
  if (others.length === 0) return found;
  throw problem('HOST_SEVERAL_FINDINGS', { wanted, candidates: [found, ...others].map(name) });
}

function meantBy(wanted: string): (statement: Finding) => boolean {
  const isFingerprint = new RegExp(`^[0-9a-f]{${ENOUGH},}$`, 'i').test(wanted);
  const [, path, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(wanted) ?? [];
  return ({ fingerprints, location }) =>
    isFingerprint
      ? fingerprints?.[IDENTITY]?.startsWith(wanted.toLowerCase()) === true
      : location !== undefined &&
        location.path === path &&
        location.startLine === Number(line) &&
        (column === undefined || location.startColumn === Number(column));
}

/** Findings in the same file, where a place was given; else the worst. */
function nearTo(wanted: string, findings: readonly Finding[]): string[] {
  const [path = ''] = wanted.split(':');
  const inFile = findings.filter(({ location }) => location?.path === path);
  return (inFile.length > 0 ? inFile : findings).map(name);
}

/** `0123456789ab no-eval at src/app.js:3`. */
function name({ fingerprints, location, title }: Finding): string {
  const place = location === undefined ? '' : ` at ${formatLocation(location)}`;
  return `${fingerprints?.[IDENTITY]?.slice(0, 12) ?? '(no fingerprint)'} ${title}${place}`;
}
