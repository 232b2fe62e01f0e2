import { createFinding, type Finding, type HttpResponse, type Severity } from 'kimi-convergence';

/** A header that a response should have. */
interface WantedHeader {
  /** In lower case, as the names in `response.headers` are. */
  readonly name: string;
  readonly accepts: RegExp;
  readonly why: string;
  readonly example: string;
  readonly severity: Severity;
  readonly cwe: string;
  /** Browsers ignore it over plain HTTP. */
  readonly onlyHttps?: true;
}

// Rules as a table: one more is one more entry, and its reason stands beside it.
const HEADERS: readonly WantedHeader[] = [
  {
    name: 'content-security-policy',
    accepts: /\S/,
    why: 'Without it a script that somebody gets into the page may do everything that the page may.',
    example: "default-src 'self'",
    severity: 'medium',
    cwe: 'CWE-693',
  },
  {
    name: 'strict-transport-security',
    accepts: /max-age="?[1-9]/i,
    why: 'Without it the first request of a visit may go out unencrypted.',
    example: 'max-age=31536000',
    severity: 'medium',
    cwe: 'CWE-319',
    onlyHttps: true,
  },
  {
    name: 'x-content-type-options',
    accepts: /nosniff/i,
    why: 'Without it a browser may take a file that somebody uploaded for a script.',
    example: 'nosniff',
    severity: 'low',
    cwe: 'CWE-693',
  },
];

/** A finding for each header that a response lacks. */
export function missingHeaders(response: HttpResponse): Finding[] {
  const isHttps = response.url.startsWith('https:');
  return HEADERS.filter(({ onlyHttps }) => isHttps || onlyHttps === undefined)
    .filter(({ name, accepts }) => !accepts.test(response.headers[name] ?? ''))
    .map((header) => headerFinding(header, response));
}

function headerFinding(header: WantedHeader, { url, headers }: HttpResponse): Finding {
  const { name, why, example, severity, cwe } = header;
  const title = `${name} is missing or has no effect`;
  const value = headers[name];
  return createFinding({
    title,
    description: why,
    severity,
    // A proxy that we didn't come through may well set it.
    confidence: 'high',
    target: url,
    findingType: 'security_header',
    // What a server sends is somebody else's text. It goes into the finding as it is: escaping is up to
    // each reporter, which knows its format.
    evidence: value === undefined ? 'the response does not have it' : `${name}: ${value}`,
    remediation: `Send \`${name}: ${example}\` or something stricter.`,
    rule: {
      id: `example-plugin/${name}`,
      title,
      description: why,
      help: `Let the server send it: \`${name}: ${example}\`.`,
      // For findings that come without one.
      defaultSeverity: severity,
      cwe: [cwe],
      // Makes it a security rule in GitHub's code scanning.
      tags: ['security'],
    },
    cwe: [cwe],
  });
}
