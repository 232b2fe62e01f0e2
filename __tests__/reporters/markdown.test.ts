import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type {
  Finding,
  FixReport,
  FixState,
  PluginReport,
  RuleVerdict,
} from '../../src/model/index.ts';
import { renderMarkdown } from '../../src/reporters/index.ts';
import { escapeMarkdown, markdownCode } from '../../src/reporters/escape-markdown.ts';
import {
  anyCommand,
  anyFinding,
  anyPlugin,
  anyText,
  isolated,
  lintFinding,
  scanResult,
  timedOut,
} from './sample.ts';

const ROOMY = { maxBytes: 1_000_000 };

describe('renderMarkdown', () => {
  it('shows what the gate says for each conclusion', () => {
    for (const [conclusion, mark] of [
      ['passed', '✅'],
      ['failed', '❌'],
      ['cancelled', '🚫'],
    ] as const) {
      const verdict = { conclusion, threshold: 'high', reason: 'So it is.', rules: [] } as const;
      const text = renderMarkdown(scanResult({ verdict }), ROOMY);
      expect(text.startsWith(`## ${mark} Convergence: ${conclusion}\n\n**So it is.**\n`)).toBe(
        true,
      );
    }
  });

  it('leaves out the tables that would be empty', () => {
    const nothing = { findings: [], steps: [], diagnostics: [], plugins: [], commands: [] };
    const text = renderMarkdown(scanResult(nothing), ROOMY);
    expect(text.match(/^#.*/gm)).toEqual(['## ❌ Convergence: failed']);
  });

  it('has rows of as many cells as their table, for any findings', () => {
    fc.assert(
      fc.property(
        fc.array(anyFinding, { minLength: 1, maxLength: 3 }),
        fc.array(anyPlugin, { minLength: 1, maxLength: 2 }),
        fc.array(anyCommand, { minLength: 1, maxLength: 2 }),
        anyText,
        (findings, plugins, commands, name) => {
          const steps = scanResult().steps.map((step) => ({ ...step, name, reason: name }));
          const text = renderMarkdown(scanResult({ findings, steps, plugins, commands }), ROOMY);
          const rows = text.split('\n').filter((line) => line.startsWith('|'));
          expect(rows.every((row) => row.split('|').length === 7)).toBe(true);
          const tables = [steps, plugins, findings, commands];
          expect(rows).toHaveLength(tables.reduce((sum, { length }) => sum + 2 + length, 3));
          expect(text.match(/<\/?(?:details|summary)>/g)).toHaveLength(4);
        },
      ),
    );
  });

  it('is never longer than it may be, whatever the limit', () => {
    const findings = Array.from({ length: 20 }, (_, index) =>
      lintFinding({ title: `Nº ${index}` }),
    );
    const result = scanResult({ findings });
    for (let maxBytes = 0; maxBytes < 3000; maxBytes += 1) {
      expect(Buffer.byteLength(renderMarkdown(result, { maxBytes }))).toBeLessThanOrEqual(maxBytes);
    }
  });

  it('is cut between two rows, and says how many are not shown', () => {
    const findings = Array.from({ length: 50 }, (_, index) =>
      lintFinding({ title: `Nº ${index}` }),
    );
    const result = scanResult({ findings, plugins: [], commands: [] });
    const whole = renderMarkdown(result, ROOMY);
    const cut = renderMarkdown(result, { maxBytes: 3000 });
    const [rows, note] = cut.split(/\n\n(?=_Not shown)/);
    const shown = (rows ?? '').match(/Nº/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(whole.startsWith(`${rows}\n`)).toBe(true);
    expect(note).toBe(`_Not shown here: ${50 - shown} of 50 findings._\n`);
    expect(3000 - Buffer.byteLength(cut)).toBeLessThan(100);
  });

  it('keeps the opening where there is room for no table', () => {
    const text = renderMarkdown(scanResult(), { maxBytes: 400 });
    expect(text).toContain('1 of 3 findings is high or worse');
    expect(text).not.toContain('### ');
  });

  it('does not let one text take all the room', () => {
    const long = 'x'.repeat(100_000);
    const text = renderMarkdown(scanResult({ findings: [lintFinding({ title: long })] }), ROOMY);
    expect(text.length).toBeLessThan(3000);
    expect(text).toContain('xxx…');
  });
});

describe('what a result was compared with in Markdown', () => {
  const counts = { new: 2, updated: 0, unchanged: 14, absent: 1 };

  it('is counted, with what is suppressed and fixed', () => {
    const text = renderMarkdown(
      scanResult({
        baseline: { source: 'a*b.sarif', counts },
        suppressed: [lintFinding(), lintFinding()],
        fixes: [fixReport('applied'), fixReport('applied'), fixReport('conflict')],
      }),
      ROOMY,
    );
    expect(text).toContain(
      '\n\nAgainst the baseline (a&#42;b.sarif): **2 new, 1 fixed, 14 unchanged**\n\nSuppressed: 2\n\nFixes: 2 applied, 1 conflict\n',
    );
  });

  it('names what was updated only where something was', () => {
    const baseline = { source: 'b', counts: { ...counts, updated: 3 } };
    expect(renderMarkdown(scanResult({ baseline }), ROOMY)).toContain(
      '**2 new, 3 updated, 1 fixed, 14 unchanged**',
    );
  });

  it.each<[string, Partial<Finding>]>([
    ['medium', {}],
    ['medium, new, changed line', { baselineState: 'new', nearness: 'line' }],
    ['medium, updated, changed file', { baselineState: 'updated', nearness: 'file' }],
    ['medium', { baselineState: 'unchanged', nearness: 'elsewhere' }],
  ])('marks a finding as: %s', (cell, fields) => {
    const text = renderMarkdown(scanResult({ findings: [lintFinding(fields)] }), ROOMY);
    expect(text).toContain(`\n| ${cell} | &#39;x&#39; is`.replaceAll('&#39;', "'"));
  });

  it('names everybody who said it', () => {
    const reportedBy = ['ESLint', 'Semgrep', 'ESLint'].map((tool) => lintFinding({ tool }));
    const text = renderMarkdown(scanResult({ findings: [lintFinding({ reportedBy })] }), ROOMY);
    expect(text).toContain('| ESLint, Semgrep |\n');
  });

  it('shows folded up what is gone', () => {
    const fixed = [lintFinding({ baselineState: 'absent' })];
    expect(renderMarkdown(scanResult({ fixed }), ROOMY)).toMatch(
      /<details>\n<summary>Fixed since the baseline<\/summary>\n\n\|.*\n\|.*\n\| medium, fixed \| .*\n\n<\/details>\n/,
    );
  });
});

describe('the gate in Markdown', () => {
  const rule = (name: string, passed: boolean) => ({
    name,
    description: 'new findings in src/**, at most 1',
    passed,
    max: 1,
    findings: ['a', 'b'],
  });

  function textWith(...rules: readonly RuleVerdict[]): string {
    const { verdict } = scanResult();
    return renderMarkdown(scanResult({ verdict: { ...verdict, rules } }), ROOMY);
  }

  it('is a table where there is more than fail_on', () => {
    expect(textWith(rule('fail_on', true), rule('bud|get', false))).toContain(
      `### Gate

| Rule | Counts | Found | Passed |
| --- | --- | --- | --- |
| \`fail_on\` | new findings in src/&#42;&#42;, at most 1 | 2 | yes |
| <code>bud&#124;get</code> | new findings in src/&#42;&#42;, at most 1 | 2 | **no** |
`,
    );
  });

  it('is told by the verdict alone where there is not', () => {
    expect(textWith(rule('fail_on', false))).not.toContain('### Gate');
  });
});

describe('the loop in Markdown', () => {
  const iteration = {
    findings: 3,
    applied: 0,
    rolledBack: 0,
    validation: 'none',
    duration: 1,
  } as const;
  const once = { ...iteration, iteration: 1 };

  it('is a table of its iterations', () => {
    const again = { iteration: 2, validation: 'passed', equal: 0.999, duration: 2.25 } as const;
    const iterations = [
      { ...once, applied: 2, rolledBack: 1 },
      { ...iteration, ...again },
    ];
    const loop = { state: 'CONVERGED', reason: 'Nothing *changed*.', iterations } as const;
    expect(renderMarkdown(scanResult({ loop }), ROOMY)).toContain(
      `### Iterations

Nothing &#42;changed&#42;.

| # | Findings | Applied | Rolled back | Validation | Equal | Duration |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 3 | 2 | 1 | none |  | 1.0 s |
| 2 | 3 | 0 | 0 | passed | 99 % | 2.3 s |
`,
    );
  });

  it('is left out where the phases ran once and nothing was fixed', () => {
    const loop = { state: 'IDLE', reason: 'Once.', iterations: [once] } as const;
    expect(renderMarkdown(scanResult({ loop }), ROOMY)).not.toContain('### Iterations');
    const fixed = { ...loop, iterations: [{ ...once, applied: 1 }] };
    expect(renderMarkdown(scanResult({ loop: fixed }), ROOMY)).toContain('### Iterations');
  });

  it('has the fixes that somebody asked for', () => {
    const fixes = [
      fixReport('proposed'),
      { ...fixReport('rolled_back'), reason: 'it broke a test' },
    ];
    const text = renderMarkdown(scanResult({ fixes }), ROOMY);
    expect(text).toContain(
      '| Fix | Files | Step | State |\n| --- | --- | --- | --- |\n| Remove it | `src/a.js` | `fix` | rolled back: it broke a test |\n\n',
    );
  });
});

function fixReport(state: FixState): FixReport {
  const changes = [1, 2].map((startLine) => ({
    location: { path: 'src/a.js', startLine },
    replacement: '',
  }));
  return { description: 'Remove it', changes, step: 'fix', findings: [], state };
}

describe('the commands in Markdown', () => {
  it('say who asked for them, how dangerous they are and how they ended', () => {
    const ends = [
      [{}, 'timed out'],
      [{ timedOut: false }, 'ended by SIGKILL'],
      [{ timedOut: false, signal: undefined }, 'exit code 137'],
      [{ ran: false }, 'did not run'],
    ] as const;
    for (const [fields, end] of ends) {
      const { signal, ...rest } = { ...timedOut, ...fields };
      const command = { ...rest, ...(signal !== undefined && { signal }) };
      const text = renderMarkdown(scanResult({ commands: [command] }), ROOMY);
      expect(text).toContain(
        `\`host\` | gray: it runs what is only known when it runs | ${end} |\n\n</details>\n`,
      );
    }
  });

  it('are folded up whole where there is no room for all of them', () => {
    const commands = Array.from({ length: 50 }, () => timedOut);
    const text = renderMarkdown(scanResult({ commands, findings: [] }), { maxBytes: 3000 });
    expect(text).toMatch(/\n\n_Not shown here: \d+ of 50 commands\._\n\n<\/details>\n$/);
  });
});

describe('the plugins in Markdown', () => {
  function rowsOf(...plugins: readonly PluginReport[]): string[] {
    const text = renderMarkdown(scanResult({ plugins }), ROOMY);
    const [, section = ''] = /### Plugins\n\n(.*?)\n\n/s.exec(text) ?? [];
    return section.split('\n').slice(2);
  }

  it('are those of third parties', () => {
    expect(rowsOf({ ...isolated, origin: 'first-party' })).toEqual([]);
    expect(rowsOf({ ...isolated, origin: 'path' }, isolated)).toHaveLength(2);
  });

  it.each([
    ['bubblewrap', 'isolated by bubblewrap'],
    ['sudo unshare', 'isolated by sudo unshare'],
    ['none', "isolated by Node's permission model alone"],
    ['in process', 'in process'],
  ] as const)('behind the wall %s are %s', (isolation, expected) => {
    expect(rowsOf({ ...isolated, isolation })[0]?.split(' | ')[1]).toBe(expected);
  });

  it('that nobody held have had everything', () => {
    const held = { name: 'a', origin: 'path', isolation: 'in process' } as const;
    expect(rowsOf(held)).toEqual(['| `a` | in process | not said | everything | not watched |']);
  });

  it('stay text', () => {
    const [row] = rowsOf({ ...isolated, name: '<b>|@me\n', version: '[a](b)' });
    expect(row).toMatch(
      /^\| <code>&#60;b&#62;&#124;@&#8203;me<\/code> &#91;a&#93;\(b\) \| isolated/,
    );
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['emphasis', '**a** _b_ ~~c~~', '&#42;&#42;a&#42;&#42; &#95;b&#95; &#126;&#126;c&#126;&#126;'],
    ['code', '`a`', '&#96;a&#96;'],
    ['the end of a cell', 'a | b', 'a &#124; b'],
    ['an escaped end of a cell', '\\|', '&#92;&#124;'],
    ['links', '[a](b)', '&#91;a&#93;(b)'],
    ['images', '![a](b)', '!&#91;a&#93;(b)'],
    ['HTML', '<img src=x>&lt;', '&#60;img src=x&#62;&#38;lt;'],
    ['line ends', 'a\r\n\n# b', 'a #&#8203; b'],
    ['mentions', '@octocat', '@&#8203;octocat'],
    ['issues', 'a/b#1', 'a/b#&#8203;1'],
    ['addresses', 'https://a.example', 'https:&#8203;//a.example'],
    ['addresses without a scheme', 'WWW.a.example', 'WWW&#8203;.a.example'],
    ['mail', 'a@b.example', 'a@&#8203;b.example'],
    ['formulas', '$a$', '&#36;a&#36;'],
    ['text that runs backwards', 'a\u202eb', 'a&#91;U+202E&#93;b'],
    ['characters without width', 'a\u200bb', 'a&#91;U+200B&#93;b'],
    ['control characters', 'a\u001b\0', 'a\u241b\u2400'],
    ['half surrogate pairs', 'a\ud800', 'a&#91;U+D800&#93;'],
    ['nothing in plain words', "it's: a (b), 1.5 - c!", "it's: a (b), 1.5 - c!"],
  ])('takes the power from %s', (_name, text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it('leaves no character of any text that Markdown or GitHub acts on', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped.replaceAll(/&#\d+;/g, '')).not.toMatch(
          /[&<>`*_~[\]|\\$\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
        );
        expect(escaped).not.toMatch(/@(?!&#8203;)|:\/\/|(?<!&)#(?!&#8203;)/);
      }),
    );
  });
});

describe('markdownCode', () => {
  it.each([
    ['src/a.js:3', '`src/a.js:3`'],
    ['@scope/a_b.js', '`@scope/a_b.js`'],
    ['a|b', '<code>a&#124;b</code>'],
    ['a`b', '<code>a&#96;b</code>'],
    ['a\\b', '<code>a&#92;b</code>'],
    ['a\nb', '`a b`'],
    ['a\u202eb', '`a[U+202E]b`'],
    ['', ''],
  ])('writes %j as %s', (text, expected) => {
    expect(markdownCode(text)).toBe(expected);
  });
});
