import { describe, expect, it } from '@jest/globals';
import { CsvReporter } from '../../../plugins/example-plugin/csv-reporter.ts';
import type { PluginConfig } from '../../../src/plugin/index.ts';
import { checkReporter, sampleFinding, sampleResult } from '../../../src/testing/index.ts';

/** The cell of a title in the report on a finding. */
function cellOf(title: string, config: PluginConfig = {}): string {
  const result = sampleResult({ findings: [sampleFinding({ title })] });
  const report = new CsvReporter(config).generate(result);
  const [, cell = ''] =
    /^high[,;\t]medium[,;\t]xss[,;\t](.*)[,;\t]src\/app\.js[,;\t]3[,;\t]5[,;\t]src\/app\.js\r$/m.exec(
      report,
    ) ?? [];
  return cell;
}

describe('the reporter', () => {
  it('is a function of the result', () => {
    expect(checkReporter(CsvReporter).empty).toBe(
      'severity,confidence,rule,title,path,line,column,target\r\n',
    );
  });

  it('makes one row of each finding, whatever is in it', () => {
    const { many, hostile } = checkReporter(CsvReporter);
    expect(many.match(/\r\n/g)).toHaveLength(206);
    expect(hostile.match(/\n/g)).toHaveLength(8);
    expect(hostile).not.toMatch(/[^\P{Cc}\r\n]/u);
  });

  it.each([
    ['a, "b"; c', '"a, ""b""; c"'],
    ['a\r\nb\u2028c\u202ed', 'a b c d'],
    ["=cmd|' /C calc'!A0", `"'=cmd|' /C calc'!A0"`],
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =1', `"'  =1"`],
    ['\t=1', `"' =1"`],
    ['\u0000=1', `"' =1"`],
    ['＝1', `"'＝1"`],
    ['a=1', 'a=1'],
  ])('writes %j as %s', (title, cell) => {
    expect(cellOf(title)).toBe(cell);
  });

  it.each([',', ';', '\t'])('puts %j between cells where it is told to', (separator) => {
    expect(cellOf('a,b;c\td', { separator })).toBe('"a,b;c d"');
    expect(new CsvReporter({ separator }).generate(sampleResult())).toMatch(
      new RegExp(`^severity${separator}confidence${separator}rule`),
    );
  });

  it('goes by the rule where there is one, and leaves empty what is not known', () => {
    const { location: _location, ...placeless } = sampleFinding({ rule: { id: 'a/b' } });
    const report = new CsvReporter().generate(sampleResult({ findings: [placeless] }));
    expect(report).toContain(
      'high,medium,a/b,Text of a request gets into the page,,,,src/app.js\r\n',
    );
  });

  it('refuses a separator that is none', () => {
    expect(() => cellOf('a', { separator: 'x' })).toThrow('"separator" must be a comma');
  });
});
