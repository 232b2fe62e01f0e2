import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { JsonReporter } from '../../src/reporters/index.ts';
import { encodeJson } from '../../src/reporters/json-text.ts';
import { anyText, injection, isolated, lintFinding, scanResult, wholeResult } from './sample.ts';

describe('the JSON report', () => {
  it('has the whole result, with keys in snake_case', () => {
    expect(JSON.parse(new JsonReporter().generate(scanResult()))).toMatchObject({
      target: 'kimi-ecosystem/example',
      start_time: '2026-11-22T12:00:00.000Z',
      counts: { critical: 1, high: 0, medium: 1, low: 1, info: 0 },
      verdict: { conclusion: 'failed', threshold: 'high' },
      steps: [{ name: 'lint', exit_code: 1, on_failure: 'fail', duration: 1.25 }, {}, {}],
      plugins: [{ name: 'example-plugin' }, isolated, { name: 'my-plugin' }],
      commands: [{ exit_code: 1, duration: 1.2 }, { timed_out: true }, { ran: false }],
      findings: [
        { title: 'SQL injection', finding_type: 'sql_injection', location: { start_line: 4 } },
        { rule: { id: 'no-unused-vars' }, location: { end_column: 8 } },
        { fix: { changes: [{ location: { start_column: 12 }, replacement: ';' }] } },
      ],
    });
  });

  it('has what was made of the findings', () => {
    expect(JSON.parse(new JsonReporter().generate(wholeResult()))).toMatchObject({
      tally: { reported: 8, outside: 1 },
      baseline: { counts: { new: 3 } },
      loop: { iterations: [{ rolled_back: 0 }, { rolled_back: 1, equal: 1 }] },
      fixes: [{ state: 'applied' }, { state: 'rolled_back' }],
      findings: [{}, { baseline_state: 'new', reported_by: [{ tool: 'ESLint' }, {}] }, {}, {}],
      suppressed: [{ suppressions: [{ location: { start_line: 4 } }, { owner: '@acme/web' }, {}] }],
      fixed: [{ baseline_state: 'absent' }],
    });
  });

  it('leaves the keys alone that are not ours', () => {
    const metadata = { camelCase: { innerKey: 1 } };
    const findings = [{ ...injection, metadata }];
    const report = JSON.parse(new JsonReporter().generate(scanResult({ findings }))) as object;
    expect(report).toMatchObject({
      findings: [{ metadata, fingerprints: injection.fingerprints }],
    });
  });

  it('has a finding a line', () => {
    const findings = Array.from({ length: 300 }, () => lintFinding());
    const lines = new JsonReporter().generate(scanResult({ findings })).split('\n');
    expect(lines.filter((line) => line.startsWith('{"title":'))).toHaveLength(300);
  });
});

describe('encodeJson', () => {
  it.each([
    ['control characters', '\0 \u001b \b \f', '\u2400 \u241b \u2408 \u240c'],
    ['half surrogate pairs', '\ud800 \udc00', '\ufffd \ufffd'],
  ])('replaces %s', (_name, text, expected) => {
    expect(encodeJson([text])).toBe(JSON.stringify([expected]));
  });

  it.each([
    ['whole surrogate pairs', '\u{1f600}'],
    ['tabs and line ends', '\t\r\n'],
    ['what looks like an escape', '\\u0000 \\\\ud800 \\b \\"'],
  ])('keeps %s', (_name, text) => {
    expect(encodeJson({ [text]: text })).toBe(JSON.stringify({ [text]: text }));
  });

  it('loses nothing of any text but what can not be held', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // oxlint-disable-next-line no-control-regex -- control characters are what this is about
        const expected = text.replaceAll(/[\0-\u0008\u000b\f\u000e-\u001f]/g, (character) =>
          String.fromCharCode(0x2400 + character.charCodeAt(0)),
        );
        expect(JSON.parse(encodeJson(text))).toBe(expected.toWellFormed());
      }),
    );
  });
});
