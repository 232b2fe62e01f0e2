import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { CapturedOutput } from '../../src/isolation/captured-output.ts';
import { LIMITS } from '../../src/isolation/limits.ts';

/** What is shown of chunks on standard output. */
async function shown(...chunks: readonly (string | Uint8Array)[]): Promise<string[]> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const lines: string[] = [];
  new CapturedOutput([stdout, stderr]).showTo((text) => void lines.push(text));
  for (const chunk of chunks) stdout.write(chunk);
  stdout.end();
  await new Promise((resolve) => stdout.once('end', resolve));
  return lines;
}

describe('what a plugin prints', () => {
  it('is shown line by line, wherever the chunks end', async () => {
    const bytes = Buffer.from('ä1\n2\n\nlast');
    expect(await shown(bytes.subarray(0, 1), bytes.subarray(1, 4), bytes.subarray(4))).toEqual([
      'ä1\n',
      '2\n',
      '\n',
      'last\n',
    ]);
  });

  it('is shown once there is somebody to show it to, what came before first', async () => {
    const stdout = new PassThrough();
    const output = new CapturedOutput([stdout]);
    const [loading, step]: string[][] = [[], []];
    stdout.write('one\n');
    output.showTo((text) => void loading?.push(text));
    stdout.write('two\n');
    output.showTo((text) => void step?.push(text));
    stdout.write('three\n');
    expect([loading, step]).toEqual([['one\n', 'two\n'], ['three\n']]);
  });

  it('is cut where a line is longer than any', async () => {
    const long = 'x'.repeat(LIMITS.line);
    expect(await shown(`${long}\n`, `${long}y\n`, long, long, '\nend\n')).toEqual([
      `${long}\n`,
      `${long} …\n`,
      `${long} …\n`,
      'end\n',
    ]);
  });

  it('is left out where there is too much of it, which is said once', async () => {
    const lines = await shown(
      ...Array.from({ length: LIMITS.lines + 500 }, (_, index) => `${index}\n`),
    );
    expect(lines).toHaveLength(LIMITS.lines + 1);
    expect(lines.slice(-2)).toEqual([
      `${LIMITS.lines - 1}\n`,
      `(more than ${LIMITS.lines} lines; the rest is left out)\n`,
    ]);
  });

  it('is bounded also before there is somebody to show it to', () => {
    const stdout = new PassThrough();
    const output = new CapturedOutput([stdout]);
    stdout.write('x\n'.repeat(100_000));
    const lines: string[] = [];
    output.showTo((text) => void lines.push(text));
    expect(lines).toHaveLength(LIMITS.lines + 1);
  });
});
