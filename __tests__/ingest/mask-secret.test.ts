import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gitleaks } from '../../src/ingest/gitleaks.ts';
import { maskSecret, withoutSecret } from '../../src/ingest/mask-secret.ts';
import { trivy } from '../../src/ingest/trivy.ts';

const CONTEXT = { workspaceRoot: '/repo', workingDir: '/repo', step: 'scan', tool: 'a tool' };

/** Characters that nothing else in a report here has, so that what survives comes from the secret. */
const SECRET = fc
  .array(fc.constantFrom(...'ÀÁÂÃÄÅÆÇÈÉ😀'), { minLength: 6, maxLength: 60 })
  .map((characters) => characters.join(''));

function partsOf(secret: string): string[] {
  return Array.from({ length: secret.length - 5 }, (_, at) => secret.slice(at, at + 6));
}

function survivingParts(secret: string, findings: unknown): string[] {
  const said = JSON.stringify(findings);
  // As JSON, since half a character is escaped there.
  return partsOf(secret).filter((part) => said.includes(JSON.stringify(part).slice(1, -1)));
}

describe('maskSecret', () => {
  it.each([
    ['', '***'],
    ['short', '***'],
    ['twelve-chars', '***'],
    ['13-characters', '13-***'],
    ['ghp_0123456789', 'ghp***'],
    [`ab${'😀'.repeat(8)}`, 'ab\uFFFD***'],
  ])('of %j is %j', (secret, mask) => {
    expect(maskSecret(secret)).toBe(mask);
  });

  it('keeps no more than 3 characters and a quarter', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: 'grapheme-ascii' }), (secret) => {
        const kept = maskSecret(secret).slice(0, -3);
        expect(secret.startsWith(kept)).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(Math.min(3, secret.length / 4));
      }),
    );
  });
});

describe('withoutSecret', () => {
  it.each([
    ['key = "0123456789abcdef"', 'key = "012***"'],
    ['half of it: 6789abcd!', 'half of it: ***!'],
    ['0123456789abcde 12345 56789a', '*** 12345 ***'],
    ['nothing', 'nothing'],
    ['', ''],
  ])('makes %j to %j', (text, masked) => {
    expect(withoutSecret(text, '0123456789abcdef')).toBe(masked);
  });

  it('leaves a text as it is where there is no secret', () => {
    expect(withoutSecret('key = ""', '')).toBe('key = ""');
  });

  it('takes what a replacement could mean for what it is', () => {
    expect(withoutSecret('a $&$&$&$&$&$&$& b', '$&$&$&$&$&$&$&')).toBe('a $&$*** b');
  });
});

describe('no 6 characters of a secret in a row are in any finding', () => {
  it('of Gitleaks, wherever its report has them', () => {
    fc.assert(
      fc.property(SECRET, fc.nat(60), fc.nat(60), (secret, from, to) => {
        const part = secret.slice(Math.min(from, to), Math.max(from, to));
        const leak = {
          RuleID: 'a-rule',
          Description: `Found ${secret}, and ${part}`,
          StartLine: 3,
          EndLine: 3,
          StartColumn: 2,
          EndColumn: 30,
          Match: `key=${part}${secret}${part}`,
          Secret: secret,
          File: 'settings.env',
          Link: `https://example.com/${secret}#${part}`,
          Commit: 'abc',
          Message: secret,
          Author: secret,
        };
        const { findings } = gitleaks.parse(JSON.stringify([leak]), CONTEXT);
        expect(findings).toHaveLength(1);
        expect(survivingParts(secret, findings)).toEqual([]);
      }),
    );
  });

  it('of Trivy, where it has not masked them itself', () => {
    fc.assert(
      fc.property(SECRET, (secret) => {
        const lines = [{ Number: 3, Content: secret, IsCause: true, Highlighted: secret }];
        const found = { RuleID: 'a-rule', StartLine: 3, Match: secret, Code: { Lines: lines } };
        const results = [{ Target: 'settings.env', Class: 'secret', Secrets: [found] }];
        const report = JSON.stringify({ SchemaVersion: 2, Results: results });
        const { findings } = trivy.parse(report, CONTEXT);
        expect(findings).toHaveLength(1);
        expect(survivingParts(secret, findings)).toEqual([]);
      }),
    );
  });
});
