import { describe, expect, it } from '@jest/globals';
import { TodoListReporter } from '../../examples/web-shop/tools/shop-rules/todo-list-reporter.ts';
import { BaseReporter, type ReporterClass, type ScanResult } from '../../src/plugin/index.ts';
import { BUILT_IN_REPORTERS } from '../../src/reporters/index.ts';
import { checkReporter, sampleFinding, sampleResult } from '../../src/testing/index.ts';
import { complaintOf } from './complaint.ts';

/** A reporter that generates no more than this. */
function reporterThat(generate: (result: ScanResult) => unknown): ReporterClass {
  return class Custom extends BaseReporter {
    override generate(result: ScanResult): string {
      // Plugins in JavaScript return anything.
      return generate(result) as string;
    }
  };
}

function stackOf(action: () => unknown): string {
  try {
    action();
    return 'nothing was thrown';
  } catch (error) {
    return String(Object(error).stack);
  }
}

describe('checkReporter', () => {
  it.each(Object.entries({ ...BUILT_IN_REPORTERS, 'todo list': TodoListReporter }))(
    'has nothing against %s, and returns its reports',
    (_, Reporter) => {
      const { empty, one, many, hostile } = checkReporter(Reporter);
      expect(one).toBe(new Reporter().generate(sampleResult()));
      expect(many.length).toBeGreaterThan(one.length);
      expect(hostile).not.toBe(empty);
    },
  );

  it('hands the reporter its config', () => {
    class Greeting extends BaseReporter {
      override generate(): string {
        return String(this.config['greeting']);
      }
    }
    expect(checkReporter(Greeting, { config: { greeting: 'hello' } }).one).toBe('hello');
  });

  it.each<readonly [name: string, generate: (result: ScanResult) => unknown, complaint: string]>([
    ['a number', () => 1, 'generate() must give text, not 1'],
    ['a promise', async () => 'text', 'generate() must give text, not a Promise'],
    ['nothing', () => undefined, 'generate() must give text, not undefined'],
    [
      'an exception',
      () => {
        throw new Error('no template');
      },
      'generate() threw on the frozen result: no template',
    ],
    [
      'the time',
      () => `at ${Date.now() > 0}`,
      'it uses Date.now(); a report is a function of the result alone',
    ],
    [
      'the date',
      () => `on ${new Date() instanceof Date}`,
      'it uses new Date(); a report is a function of the result alone',
    ],
    [
      'the environment',
      () => `for ${'CONVERGENCE_NOBODY' in process.env} ${process.env['CONVERGENCE_NOBODY']}`,
      'it uses process.env; a report is a function of the result alone',
    ],
    [
      'the time zone',
      ({ startTime }) => startTime.toString(),
      'it uses the time zone, by toString() of a Date; a report is a function of the result alone',
    ],
    [
      'two of these',
      () => `${Math.random() < 2} ${performance.now() > 0}`,
      'it uses Math.random(), performance.now(); a report is a function of the result alone',
    ],
  ])('complains about %s', async (_, generate, complaint) => {
    expect(await complaintOf(() => checkReporter(reporterThat(generate)))).toBe(
      `Custom on the result "empty": ${complaint}`,
    );
  });

  it.each<readonly [name: string, generate: (result: ScanResult) => string]>([
    ['a date of the result', ({ startTime }) => new Date(startTime).toISOString()],
    [
      'arithmetic of dates',
      ({ startTime, endTime }) => `${endTime.getTime() - startTime.getTime()}`,
    ],
    ['a date in UTC', ({ startTime }) => `${startTime.getUTCFullYear()} ${startTime.toJSON()}`],
  ])('has nothing against %s', (_, generate) => {
    expect(checkReporter(reporterThat(generate)).one).toMatch(/\d/);
  });

  it('complains about a result that is changed', async () => {
    const Worst = reporterThat(({ findings }) => String((findings as unknown[]).fill('worst')));
    expect(await complaintOf(() => checkReporter(Worst))).toBe(
      `Custom on the result "one": generate() threw on the frozen result: Cannot assign to read only property '0' of object '[object Array]'`,
    );
  });

  it('complains about a report that is another one the second time', async () => {
    let count = 0;
    const Counting = reporterThat(() => `report ${(count += 1)}`);
    const checking = () => checkReporter(Counting);
    expect(await complaintOf(checking)).toBe(
      'Custom on the result "empty": generate() gives another text the second time',
    );
    expect(checking).toThrow(expect.objectContaining({ expected: 'report 5', actual: 'report 6' }));
  });

  it('complains about a stream that is not the report', async () => {
    class Streaming extends BaseReporter {
      override generate(result: ScanResult): string {
        return result.findings.map(({ title }) => `${title}\n`).join('');
      }
      override *stream({ findings }: ScanResult): Iterable<string> {
        for (const { title } of findings.slice(0, 9)) yield `${title}\n`;
      }
    }
    expect(await complaintOf(() => checkReporter(Streaming))).toBe(
      'Streaming on the result "many": stream() gives another text than generate()',
    );
  });

  it('complains about a stream of something else than text', async () => {
    class Streaming extends BaseReporter {
      override generate(): string {
        return '1';
      }
      override *stream(): Iterable<string> {
        yield Buffer.from('1') as unknown as string;
      }
    }
    expect(await complaintOf(() => checkReporter(Streaming))).toBe(
      'Streaming on the result "empty": stream() must give text, not an Uint8Array',
    );
  });

  it('complains about escape sequences that get through', async () => {
    const Raw = reporterThat(({ findings }) => findings.map(({ title }) => title).join('\n'));
    expect(await complaintOf(() => checkReporter(Raw))).toBe(
      'Custom on the result "hostile": an escape sequence in the text of a finding gets into the report as it is',
    );
  });

  it('complains with a stack that begins in the test', () => {
    const checking = () => checkReporter(reporterThat(() => 1));
    const [first] = /^ +at .*$/m.exec(stackOf(checking)) ?? [];
    expect(first).toContain('check-reporter.test.ts');
  });

  it('leaves clock, random numbers and environment as they were, also where it complains', async () => {
    const before = [Date, Date.now, Math.random, process.env, Date.prototype.toString];
    await complaintOf(() => checkReporter(reporterThat(() => new Date())));
    expect([Date, Date.now, Math.random, process.env, Date.prototype.toString]).toEqual(before);
    expect(Object.getOwnPropertyDescriptor(process, 'env')).toMatchObject({ enumerable: true });
  });
});

describe('a sample result', () => {
  it('has the verdict and the step that go with its findings', () => {
    expect(sampleResult().verdict.reason).toBe(
      'Failed: the only finding is high or worse (1 high), threshold high.',
    );
    const { verdict, steps } = sampleResult({ findings: [] });
    expect(verdict.reason).toBe('Passed: there are no findings.');
    expect(steps.map(({ outcome }) => outcome)).toEqual(['clean']);
  });

  it('has what it is given, and is frozen', () => {
    const result = sampleResult({ target: 'mine', findings: [sampleFinding({ title: 'This' })] });
    expect(result.target).toBe('mine');
    expect(result.findings).toMatchObject([{ title: 'This', severity: 'high' }]);
    expect(Object.isFrozen(result.findings[0]?.location)).toBe(true);
  });
});
