import { describe, expect, it } from '@jest/globals';
import { type ListedPlugin, pluginBlocks } from '../../../src/host/terminal/plugin-blocks.ts';

const NOTHING = { network: [], read: [], env: [], run: [] };
const INTEGRITY = `sha512-${'a'.repeat(88)}`;

const plugin: ListedPlugin = {
  name: 'acme',
  origin: 'path',
  isolation: 'none',
  path: './acme',
  registers: { scanner: ['one', 'two'], executor: [], reporter: [], step: ['three'] },
  asked: { ...NOTHING, run: ['acme *'] },
  granted: NOTHING,
  notGranted: { ...NOTHING, run: ['acme *'] },
  lastRun: { time: 'T', used: { network: [], files: 0, env: [], run: [] } },
  integrity: INTEGRITY,
};

describe('a plugin on a terminal', () => {
  it('has a row for each thing that is known', () => {
    expect(pluginBlocks([plugin], { width: 120, colours: false })).toEqual([
      'acme',
      '  from         a path: ./acme',
      "  runs         isolated by Node's permission model alone",
      '  registers    scanner one, two',
      '               step three',
      '  asks for     run acme *',
      '  granted      nothing',
      '  not granted  run acme *',
      '  used         nothing',
      '               in the run of T',
      '  API          it does not say; this is 1.0.0',
      `  integrity    ${INTEGRITY}`,
    ]);
  });

  it('is kept apart from others', () => {
    const lines = pluginBlocks([plugin, { ...plugin, name: 'b' }], { width: 120, colours: false });
    expect(lines[12]).toBe('');
    expect(lines[13]).toBe('b');
  });

  it.each([40, 60, 100])('fits into %d columns, but for what is there to be copied', (width) => {
    const long = { ...NOTHING, env: Array.from({ length: 100 }, (_, index) => `V${index}`) };
    const lines = pluginBlocks([{ ...plugin, granted: long }], { width, colours: false });
    const tooLong = lines.filter((line) => line.length > width && line.trim().includes(' '));
    expect(tooLong.map((line) => line.trim().split(/ {2,}/)[0])).toEqual(['integrity']);
    expect(lines.at(-1)).toContain(INTEGRITY);
    const text = lines.join(' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain(long.env.join(', '));
  });

  it('has its name and what it is not granted coloured where there are colours', () => {
    const lines = pluginBlocks([plugin], { width: 120, colours: true });
    expect(lines[0]).toBe('\u001b[1macme\u001b[22m');
    expect(lines[7]).toBe('\u001b[33m  not granted  \u001b[39mrun acme *');
  });

  it('is not steered by what it says of itself', () => {
    const hostile = { ...plugin, name: 'a\nb\u001b[2J', version: '\u202e1', api: '\u0007\n*' };
    const lines = pluginBlocks([hostile], { width: 120, colours: false });
    expect(lines[0]).toBe('a b \ufffd1');
    expect(lines.at(-2)).toBe('  API          \ufffd *; this is 1.0.0');
  });
});
