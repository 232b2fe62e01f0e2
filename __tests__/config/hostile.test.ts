import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../src/config/index.ts';
import { problemsOf } from '../../src/errors/index.ts';

/** The codes of what is wrong with a file; whatever else is thrown is a bug of ours. */
function codes(text: string | Uint8Array, env: Record<string, string> = {}): string[] {
  try {
    parseConfig({ file: 'convergence.yaml', bytes: Buffer.from(text), env });
    return [];
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return problems.map(({ code }) => code);
  }
}

const MIB = 1024 * 1024;

describe('a file of', () => {
  it('1 MiB is read', () => {
    const text = 'steps: {}\n# ';
    expect(codes(text.padEnd(MIB, 'x'))).toEqual([]);
  });

  it('one byte more is refused', () => {
    const text = 'steps: {}\n# ';
    expect(codes(text.padEnd(MIB + 1, 'x'))).toEqual(['CONFIG_TOO_LARGE']);
  });

  it.each([
    ['lists in brackets', `steps: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['lists in open brackets', `steps: ${'['.repeat(100_000)}`],
    ['mappings in braces', `steps: ${'{a: '.repeat(10_000)}`],
    ['lists in lines', `steps:\n${'- '.repeat(10_000)}a`],
    ['very many lists in lines', `steps:\n${'- '.repeat(200_000)}a`],
    ['keys', `${'? '.repeat(10_000)}a`],
    ['indented mappings', indented(1_400)],
    [
      'a hundred levels of what is free',
      `steps: { x: { plugin: x, config: ${'{a: '.repeat(100)}1${'}'.repeat(100)} } }`,
    ],
    ['aliases in aliases', aliasChain(200)],
  ])('%s is refused for its depth', (_name, text) => {
    expect(codes(text)).toEqual(['CONFIG_TOO_DEEP']);
  });

  it('a million laughs is refused', () => {
    expect(codes(laughs(9))).toEqual(['CONFIG_TOO_MANY_ALIASES']);
  });

  it('laughs that are merged is refused', () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `  x${i + 1}: &x${i + 1} { <<: [*x${i}, *x${i}] }`,
    );
    expect(codes(`steps:\n  x0: &x0 { plugin: x }\n${lines.join('\n')}\n`)).toEqual([
      'CONFIG_TOO_MANY_ALIASES',
    ]);
  });

  it('aliases without end is read as far as it is allowed', () => {
    const text = `steps: { x: { plugin: x, config: { a: &a 1, b: [${'*a, '.repeat(50_000)}] } } }`;
    expect(codes(text)).toEqual(['CONFIG_TOO_MANY_ALIASES']);
  });

  it('many keys that are all wrong tells the first hundred and how many more', () => {
    const text = Array.from({ length: 10_000 }, (_, i) => `key${i}: 1`).join('\n');
    const found = codes(text);
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toBe('CONFIG_MORE_PROBLEMS');
  });

  it('one key many times is told as such', () => {
    expect(new Set(codes('target: a\n'.repeat(10_000)))).toEqual(
      new Set(['CONFIG_DUPLICATE_KEY', 'CONFIG_MORE_PROBLEMS']),
    );
  });

  it('a key that goes on for ever is refused', () => {
    expect(codes(`? ${'x'.repeat(2_000)}\n: 1\n`)).toEqual(['CONFIG_KEY_TOO_LONG']);
  });

  it('one value full of unset variables is told', () => {
    expect(new Set(codes(`target: "${'${X}'.repeat(50_000)}"`))).toEqual(
      new Set(['CONFIG_UNSET_VARIABLE', 'CONFIG_MORE_PROBLEMS']),
    );
  });

  it('one value that variables blow up is refused', () => {
    const env = { LONG: 'x'.repeat(100_000) };
    expect(codes(`target: "${'${LONG}'.repeat(100_000)}"`, env)).toEqual([
      'CONFIG_SUBSTITUTION_TOO_LARGE',
    ]);
  });

  it('many values that variables blow up is refused', () => {
    const env = { LONG: 'x'.repeat(100_000) };
    const text = `plugins:\n${'  - ${LONG}\n'.repeat(50_000)}`;
    expect(codes(text, env)).toEqual(['CONFIG_SUBSTITUTION_TOO_LARGE']);
  });

  it('steps that all need the next is read', () => {
    const step = (i: number): string => `  s${i}: { tool: make, needs: [s${i + 1}] }\n`;
    const text = `steps:\n${Array.from({ length: 999 }, (_, i) => step(i)).join('')}  s999: { tool: make }\n`;
    expect(codes(text)).toEqual([]);
  });

  it('more than a thousand steps is refused', () => {
    const text = Array.from({ length: 1001 }, (_, i) => `  s${i}: { tool: make }\n`).join('');
    expect(codes(`steps:\n${text}`)).toEqual(['CONFIG_OUT_OF_RANGE']);
  });

  it.each(['$(', '"$(', '${A:-', '<(', '(', '{ ', 'if '])(
    'a command of nested %s is read',
    (part) => {
      const command = part.repeat(Math.floor(32_000 / part.length));
      expect(codes(`steps: { x: { tool: ${JSON.stringify(command)} } }`)).toEqual([]);
    },
  );

  it.each(['!', '(', 'a.', 'a[', 'a==', 'a<', 'a&&', 'case(', '"'])(
    'a condition of nested %s is answered with an error',
    (part) => {
      const condition = part.repeat(Math.floor(2000 / part.length));
      const found = codes(`steps: { x: { tool: make, if: ${JSON.stringify(condition)} } }`);
      expect(new Set(found)).toEqual(new Set(['CONFIG_BAD_CONDITION']));
    },
  );
});

describe('keys that mean something to JavaScript', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('%s is refused everywhere', (key) => {
    const everywhere = `
${key}: { enabled: true }
steps:
  ${key}: { tool: make }
  x: { plugin: x, ${key}: 1, config: { ${key}: { polluted: true }, list: [{ ${key}: 1 }] } }
reports: { ${key}: report.txt }
`;
    expect(codes(everywhere)).toEqual(Array.from({ length: 6 }, () => 'CONFIG_KEY_FORBIDDEN'));
    expect({}).not.toHaveProperty('polluted');
  });

  it.each(['toString', 'valueOf', 'hasOwnProperty'])('%s is a name like any other', (key) => {
    const text = `steps: { ${key}: { plugin: x, needs: [y], config: { ${key}: 1 } }, y: { plugin: x } }`;
    const config = parseConfig({ file: 'f', bytes: Buffer.from(text), env: {} });
    expect(config.steps[0]).toMatchObject({ name: key, needs: ['y'] });
    expect(Object.entries(config.steps[0]?.config ?? {})).toEqual([[key, 1]]);
  });

  it('is no step where none is written', () => {
    expect(codes('steps: { x: { tool: make, needs: [toString, constructor] } }')).toEqual([
      'CONFIG_UNKNOWN_STEP',
      'CONFIG_UNKNOWN_STEP',
    ]);
  });
});

function indented(levels: number): string {
  return Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}steps:`).join('\n');
}

function aliasChain(length: number): string {
  const links = Array.from({ length }, (_, i) => `    a${i + 1}: &a${i + 1} [*a${i}]`);
  return `steps:\n  x:\n   plugin: x\n   config:\n    a0: &a0 [1]\n${links.join('\n')}\n`;
}

function laughs(levels: number): string {
  const ten = (i: number): string => Array.from({ length: 10 }, () => `*a${i}`).join(', ');
  const lines = Array.from({ length: levels }, (_, i) => `    a${i + 1}: &a${i + 1} [${ten(i)}]`);
  return `steps:\n  x:\n   plugin: x\n   config:\n    a0: &a0 ha\n${lines.join('\n')}\n`;
}
