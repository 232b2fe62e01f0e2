import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { ScanResult } from '../../src/model/index.ts';
import { XMLReporter } from '../../src/reporters/index.ts';
import {
  anyFinding,
  anyCommand,
  anyPlugin,
  anyText,
  injection,
  isolated,
  lintFinding,
  scanResult,
  wholeResult,
  withoutPlace,
} from './sample.ts';

const anyFindings = fc.array(anyFinding, { maxLength: 3 });
const anyPlugins = fc.array(anyPlugin, { maxLength: 2 });
const anyCommands = fc.array(anyCommand, { maxLength: 2 });

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  processEntities: { maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
});

function parse(fields: Partial<ScanResult>): object {
  const parsed = parser.parse(write(fields)) as Record<string, object>;
  return parsed['security-report'] ?? {};
}

function write(fields: Partial<ScanResult>): string {
  return new XMLReporter().generate(scanResult(fields));
}

/** What becomes of a text that XML can't hold as it is. */
function held(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  const pictures = text.replaceAll(/[\0-\u0008\u000b\f\u000e-\u001f]/g, (character) =>
    String.fromCharCode(0x2400 + character.charCodeAt(0)),
  );
  return pictures.replaceAll(/[\ufffe\uffff]/g, '\ufffd').toWellFormed();
}

describe('the XML report', () => {
  it('begins as the plugin guide shows it', () => {
    const lines = write({ target: 'a < b' }).split('\n').slice(0, 9);
    expect(lines).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<security-report>',
      '  <target>a &lt; b</target>',
      '  <start-time>2026-11-22T12:00:00.000Z</start-time>',
      '  <findings>',
      '    <finding>',
      '      <title>SQL injection</title>',
      '      <severity>critical</severity>',
      '      <description>The parameter &quot;id&quot; gets into a query as it is.</description>',
    ]);
  });

  it('is well-formed for any findings', () => {
    fc.assert(
      fc.property(anyFindings, anyPlugins, anyCommands, anyText, (...any) => {
        const [findings, plugins, commands, target] = any;
        const xml = write({ findings, plugins, commands, target });
        expect(XMLValidator.validate(xml)).toBe(true);
        expect(xml.isWellFormed()).toBe(true);
        // oxlint-disable-next-line no-control-regex -- what no XML document may have
        expect(xml).not.toMatch(/[\0-\u0008\u000b-\u001f\ufffe\uffff]/);
      }),
    );
  });

  it('says to a parser what was said, for any text', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, evidence) => {
        const report = parse({ findings: [lintFinding({ title, evidence })] });
        expect(report).toHaveProperty('findings.finding.title', held(title));
        expect(report).toHaveProperty('findings.finding.evidence', held(evidence));
      }),
    );
  });

  it('repeats what there is several times, and leaves out what there is not', () => {
    const finding = withoutPlace({ ...injection, cwe: ['CWE-89', 'CWE-20'], references: [] });
    const report = parse({ findings: [finding] });
    expect(report).toHaveProperty('findings.finding.cwe', ['CWE-89', 'CWE-20']);
    expect(report).not.toHaveProperty('findings.finding.reference');
    expect(report).not.toHaveProperty('findings.finding.location');
    expect(parse({ findings: [lintFinding()] })).not.toHaveProperty('findings.finding.target');
  });

  it('tells of steps, diagnostics and the verdict behind the findings', () => {
    const report = parse({});
    expect(Object.keys(report).slice(0, 3)).toEqual(['target', 'start-time', 'findings']);
    expect(report).toMatchObject({
      conclusion: 'failed',
      verdict: 'Failed: 1 of 3 findings is high or worse (1 critical), threshold high.',
      steps: {
        step: [
          { name: 'lint', outcome: 'findings' },
          { name: 'types', outcome: 'timed_out' },
          { name: 'attack', outcome: 'findings' },
        ],
      },
      diagnostics: { diagnostic: { code: 'STEP_TIMED_OUT', step: 'types' } },
    });
  });

  it('tells of each plugin what it asked for, was granted and used, as far as it is known', () => {
    const inProcess = { name: 'a', origin: 'path', isolation: 'in process' } as const;
    const hostile = { ...isolated, name: '<b>', used: { network: [], files: 0, env: [], run: [] } };
    expect(parse({ plugins: [isolated, inProcess, hostile] })).toMatchObject({
      plugins: {
        plugin: [
          {
            name: isolated.name,
            isolation: 'bubblewrap',
            asked: { network: ['api.acme.test', '*.ads.test'], env: 'ACME_TOKEN' },
            granted: { network: 'api.acme.test', read: ['src/**', '!src/secret_*'] },
            used: { network: 'api.acme.test', files: '12', run: 'acme' },
          },
          { name: 'a', origin: 'path', isolation: 'in process' },
          { name: '<b>', used: { files: '0' } },
        ],
      },
    });
    expect(write({ plugins: [inProcess] })).not.toMatch(/ {6}<(version|asked|granted|used)>/);
  });

  it('tells what was made of the findings, behind all else', () => {
    expect(parse(wholeResult())).toMatchObject({
      findings: {
        finding: [
          {},
          {
            'baseline-state': 'new',
            nearness: 'line',
            'reported-by': [{ tool: 'ESLint' }, { tool: 'Semgrep', rule: 'javascript.eval' }],
          },
          {},
          { fix: { description: 'Add the semicolon.', change: { replacement: ';' } } },
        ],
      },
      suppressed: {
        finding: {
          suppression: [
            { by: 'inline', reason: 'is <used> later', location: { 'start-line': '4' } },
            { by: 'configuration', owner: '@acme/web', expires: '2027-01-31' },
            { by: 'tool' },
          ],
        },
      },
      fixed: { finding: { 'baseline-state': 'absent' } },
      tally: { reported: '8', kept: '4' },
      baseline: { source: 'baseline.sarif', new: '3' },
      changes: { base: 'c0ffee0000000000000000000000000000000000', files: '2' },
      shard: { index: '2', of: '2' },
      gate: { 'gate-rule': [{ name: 'fail_on', passed: 'false' }, { name: 'legacy' }] },
      fixes: { fix: [{ step: 'lint', state: 'applied' }, { state: 'rolled_back' }] },
      loop: { state: 'CONVERGED', iteration: [{ number: '1' }, { equal: '1' }] },
    });
  });

  it('escapes for plugins too', () => {
    expect(new XMLReporter().escapeXml('<a b="c">&\0\ud800')).toBe(
      '&lt;a b=&quot;c&quot;&gt;&amp;\u2400\ufffd',
    );
  });
});
