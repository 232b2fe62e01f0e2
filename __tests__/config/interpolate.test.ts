import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { interpolate } from '../../src/config/interpolate.ts';
import { parseConfig } from '../../src/config/index.ts';

const ENV = { SET: 'value', EMPTY: '', OTHER: 'other' };
const ROOM = 10_000;

function replace(text: string, room = ROOM) {
  const locate = (offset: number) => ({ file: 'f', line: 1, column: offset + 1 });
  const { text: replaced, problems } = interpolate(text, { env: ENV, locate, room });
  return { replaced, problems: problems.map(({ code, at }) => `${code}:${at?.column}`) };
}

/** The same by Bash, with `set -u`; `undefined` where it complains. */
function byBash(text: string): string | undefined {
  const { stdout, status } = spawnSync('bash', ['-uc', `printf %s "${text}"`], { env: ENV });
  return status === 0 ? stdout.toString() : undefined;
}

/** The same for many texts that are well formed, in one go. */
function allByBash(texts: readonly string[]): (string | undefined)[] {
  const lines = texts.map(
    (text) => `(printf %s "${text}") && printf '\\0ok\\0' || printf '\\0\\0'`,
  );
  const { stdout } = spawnSync('bash', ['-uc', lines.join('\n')], { env: ENV });
  const parts = stdout.toString().split('\0');
  return texts.map((_text, index) =>
    parts[index * 2 + 1] === 'ok' ? parts[index * 2] : undefined,
  );
}

const SUBSTITUTIONS = [
  '${SET}',
  '${EMPTY}',
  '${UNSET}',
  '${SET:-default}',
  '${EMPTY:-default}',
  '${EMPTY-default}',
  '${UNSET-default}',
  '${UNSET:-}',
  '${SET:+alt}',
  '${EMPTY:+alt}',
  '${EMPTY+alt}',
  '${UNSET+alt}',
  '${SET:?message}',
  '${EMPTY:?message}',
  '${EMPTY?message}',
  '${UNSET?message}',
  '${UNSET:-${EMPTY:-${SET}}}',
  '${UNSET:-${UNSET}}',
  '${SET:-${UNSET}}',
  '${SET+${UNSET}}',
  '${UNSET:-a b: c}',
  '${UNSET:-{a}}',
  '${UNSET:-a\\}b}',
  '${UNSET:-a\\\\b}',
  "${UNSET:-'quoted'}",
  '${UNSET:-:-}',
  'a${SET}b${OTHER}c',
  '{${SET}}',
  '${SET',
  '${UNSET:-${SET}',
  '${}',
  '${ SET}',
  '${UNSET:-x\\}',
];

describe('variables in values', () => {
  it.each(SUBSTITUTIONS)('%s is read as Bash reads it', (text) => {
    const { replaced, problems } = replace(text);
    expect(problems.length === 0 ? replaced : undefined).toBe(byBash(text));
  });

  it('are read as Bash reads them, however they are nested', () => {
    const name = fc.constantFrom('SET', 'EMPTY', 'UNSET', 'OTHER');
    const operator = fc.constantFrom(':-', '-', ':+', '+', ':?', '?');
    const plain = fc.stringMatching(/^[a-z :,.{[\]#*&!|>%@]{0,6}$/);
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof(
        { depthSize: 'small' },
        plain,
        name.map((variable) => `\${${variable}}`),
        fc
          .tuple(name, operator, tie('text'))
          .map(([variable, op, word]) => `\${${variable}${op}${word}}`),
        fc.tuple(tie('text'), tie('text')).map(([a, b]) => a + b),
      ),
    }));
    const check = (texts: string[]): void => {
      const outcomes = texts.map((each) => replace(each));
      const ours = outcomes.map(({ replaced, problems }) =>
        problems.length === 0 ? replaced : undefined,
      );
      expect(ours).toEqual(allByBash(texts));
    };
    fc.assert(fc.property(fc.array(text, { minLength: 20, maxLength: 20 }), check), {
      numRuns: 10,
    });
  });

  it.each([
    ['$$', '$'],
    ['$${SET}', '${SET}'],
    ['$$$$', '$$'],
    ['$$$SET', '$$SET'],
    ['$SET', '$SET'],
    ['5$ and $(x)', '5$ and $(x)'],
    ['${UNSET:-$$5}', '$5'],
    ['a\\}b\\$', 'a\\}b\\$'],
    ['', ''],
  ])('%j stands for %j', (text, expected) => {
    expect(replace(text)).toEqual({ replaced: expected, problems: [] });
  });

  it.each([
    ['${UNSET} ${SET} ${GONE}', ['CONFIG_UNSET_VARIABLE:1', 'CONFIG_UNSET_VARIABLE:17']],
    ['ab ${UNSET:-${GONE}}', ['CONFIG_UNSET_VARIABLE:13']],
    ['${constructor}', ['CONFIG_UNSET_VARIABLE:1']],
    ['${__proto__}', ['CONFIG_UNSET_VARIABLE:1']],
    ['a ${SET', ['CONFIG_BAD_SUBSTITUTION:3']],
    ['a ${SET%x}', ['CONFIG_BAD_SUBSTITUTION:3']],
    ['a ${#SET}', ['CONFIG_BAD_SUBSTITUTION:3']],
    ['${{ github.ref }}', ['CONFIG_BAD_SUBSTITUTION:1']],
    ['${A:-'.repeat(60) + '}'.repeat(60), ['CONFIG_BAD_SUBSTITUTION:251']],
    ['${A:-'.repeat(100_000), ['CONFIG_BAD_SUBSTITUTION:251']],
  ])('%.40s is complained of at its place', (text, problems) => {
    expect(replace(text).problems).toEqual(problems);
  });

  it('leave text without them as it is', () => {
    const text = fc.string({ unit: 'binary' }).filter((each) => !/\$[${]/.test(each));
    fc.assert(fc.property(text, (each) => replace(each).replaced === each));
  });

  it('may not come to more than there is room for', () => {
    expect(replace('${SET}${SET}', 10).replaced).toBe('valuevalue');
    expect(() => replace('${SET}${SET}', 9)).toThrow('more than 9 characters');
  });
});

describe('whatever a variable holds', () => {
  it('stays one text, and changes nothing around it', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'a: 1\nb: 2',
        '- x',
        '"',
        "'",
        '}',
        '${HOME}',
        '*a',
        '&a b',
        '!!x',
        '\n---\n',
        '#',
        '|',
      ),
    );
    const file =
      'target: x${V}\nsteps: { s: { plugin: p, config: { a: "${V}", b: [1, "${V}"], c: 2 } } }\n';
    const check = (value: string): void => {
      const config = parseConfig({ file: 'f', bytes: Buffer.from(file), env: { V: value } });
      expect(config.target).toBe(`x${value}`);
      expect(config.steps.map((step) => step.config)).toEqual([{ a: value, b: [1, value], c: 2 }]);
    };
    fc.assert(fc.property(hostile, check));
  });
});
