import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AnnotationCommands } from '../../../src/host/github/annotation-commands.ts';
import type { Finding } from '../../../src/model/index.ts';
import { finding, findings, publication, recordingLog, scanResult } from './fixtures.ts';

let written: string[] = [];
beforeEach(() => {
  written = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
});
afterEach(() => void jest.restoreAllMocks());

async function annotate(all: Finding[], config = {}, areShown = false) {
  const log = recordingLog();
  const commands = new AnnotationCommands(log, () => areShown);
  await commands.publish(publication(scanResult({ findings: all }), config));
  return log.lines;
}

describe('annotation commands', () => {
  it('show a finding at its place', async () => {
    await annotate([finding()]);
    expect(written).toEqual([
      '::warning title=medium%3A Unused variable,file=src/a.js,line=3,endLine=3,col=7,endColumn=8::The variable "x" is never read.%0A%0A(eslint · lint)\n',
    ]);
  });

  it('show a finding without a place', async () => {
    await annotate([finding({ severity: 'info', location: { path: '/outside' } })]);
    expect(written[0]).toMatch(/^::notice title=info%3A Unused variable::/);
  });

  it('are as many as the runner keeps, the worst first, and say how many more there are', async () => {
    const lines = await annotate(findings(100));
    const levels = written.map((line) => /^::(\w+)/.exec(line)?.[1]);
    const nine = (level: string) => Array.from({ length: 9 }, () => level);
    expect(levels).toEqual([...nine('error'), ...nine('warning'), ...nine('notice')]);
    expect(written[0]).toContain('critical%3A Finding 1,');
    expect(lines).toEqual([
      'info: 73 more findings are not annotated: the runner keeps 10 of each level a step.',
    ]);
  });

  it('are of changed lines before all others, where there are more than the runner keeps', async () => {
    const far = Array.from({ length: 20 }, () => finding({ nearness: 'elsewhere' }));
    await annotate([...far, finding({ title: 'Near', nearness: 'line' })]);
    expect(written[0]).toContain('title=medium%3A Near,');
    expect(written).toHaveLength(9);
  });

  it('can not be steered by what a finding says, nor be longer than the runner shows', async () => {
    await annotate([
      finding({
        title: 'a,file=x::y\r\n::error::z',
        description: `%0A\r\n::add-path::/evil ${'x'.repeat(9_000)}`,
      }),
    ]);
    const [line = '', ...others] = written;
    expect(others).toEqual([]);
    expect(line.slice(0, -1)).not.toMatch(/[\r\n]/);
    expect(line).toContain('title=medium%3A a%2Cfile=x%3A%3Ay %3A%3Aerror%3A%3Az,file=src/a.js');
    expect(line).toContain('::%250A%0A::add-path::/evil');
    expect(line.split('::').slice(2).join('::').length).toBeLessThan(4_200);
  });

  it.each([
    ['auto', true, 0],
    ['auto', false, 1],
    ['true', true, 1],
    ['false', false, 0],
  ] as const)(
    'with %s, and a check run that shows the findings: %s, are %i',
    async (annotations, areShown, count) => {
      await annotate([finding()], { annotations }, areShown);
      expect(written).toHaveLength(count);
    },
  );
});
