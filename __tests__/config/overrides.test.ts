import { describe, expect, it } from '@jest/globals';
import {
  OVERRIDES,
  type OverriddenBy,
  type Overrides,
  parseConfig,
  SETTINGS,
} from '../../src/config/index.ts';
import { formatProblem, problemsOf } from '../../src/errors/index.ts';

const FILE = `
target: from the file
fail_on: low
output_dir: out
steps:
  build: { tool: make }
  lint: { tool: npx eslint ., needs: [build] }
  fix: { tool: npx eslint . --fix, phase: fix, needs: [lint] }
  other: { tool: make other }
github: { check_run: false, check_name: Ours, code_scanning: auto, category: ours, summary: true }
`;

function parse(overrides: Overrides, by?: OverriddenBy) {
  return parseConfig({
    file: 'convergence.yaml',
    bytes: Buffer.from(FILE),
    env: {},
    overrides,
    ...(by === undefined ? {} : { by }),
  });
}

function complaints(overrides: Overrides, by?: OverriddenBy): string[] {
  try {
    parse(overrides, by);
    return [];
  } catch (error) {
    return problemsOf(error)?.map(formatProblem) ?? [];
  }
}

describe('an input or a flag', () => {
  it('wins over the file', () => {
    const config = parse({
      target: 'https://example.com',
      failOn: 'never',
      outputDir: '/tmp/reports',
      checkRun: 'true',
      checkName: 'true',
      codeScanning: 'auto',
      category: '7',
      summary: 'false',
      annotations: 'false',
    });
    expect(config).toMatchObject({
      target: 'https://example.com',
      failOn: 'never',
      outputDir: '/tmp/reports',
      github: {
        checkRun: 'true',
        checkName: 'true',
        codeScanning: 'auto',
        category: '7',
        summary: false,
        annotations: 'false',
      },
    });
  });

  it('that is empty or not given leaves what the file says', () => {
    const config = parse({ target: '', failOn: undefined, checkRun: '' });
    expect(config).toMatchObject({
      target: 'from the file',
      failOn: 'low',
      github: { checkRun: 'false' },
    });
  });

  it('is not replaced by variables', () => {
    expect(parse({ target: '${HOME} $$' }).target).toBe('${HOME} $$');
  });

  it('with a wrong value is named in the error', () => {
    expect(complaints({ failOn: 'hihg', summary: 'yes' })).toEqual([
      'CONFIG_WRONG_VALUE: the input "fail-on" can\'t be "hihg"\n  fix: did you mean "high"?',
      'CONFIG_WRONG_TYPE: the input "summary" must be true or false, not the text "yes"\n  fix: write true or false, without quotes',
    ]);
    expect(complaints({ failOn: 'hihg' }, 'flag')).toEqual([
      'CONFIG_WRONG_VALUE: --fail-on can\'t be "hihg"\n  fix: did you mean "high"?',
    ]);
  });

  it.each(SETTINGS)('%s has an input in kebab-case', (setting) => {
    const { input } = OVERRIDES[setting];
    expect(input).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

describe('steps by name', () => {
  it.each([
    ['lint', ['build', 'lint']],
    ['fix', ['build', 'lint', 'fix']],
    ['other, build', ['build', 'other']],
    ['\nother\nbuild\n', ['build', 'other']],
    ['', ['build', 'lint', 'fix', 'other']],
  ])('%j leaves these and what they need: %j', (steps, expected) => {
    expect(parse({ steps }).steps.map(({ name }) => name)).toEqual(expected);
  });

  it.each([
    [{ steps: 'lint' }, true],
    [{ steps: 'fix, other' }, false],
    [{ steps: 'lint', category: 'lint' }, false],
    [{}, false],
  ])('%j is partial: %s', (overrides, expected) => {
    expect(parse(overrides).isPartial).toBe(expected);
  });

  it('that are not there are told with the nearest', () => {
    expect(complaints({ steps: 'lnit, nonsense' })).toEqual([
      'CONFIG_UNKNOWN_STEP: the input "steps" names the step "lnit", which is not there\n  fix: did you mean "lint"?',
      'CONFIG_UNKNOWN_STEP: the input "steps" names the step "nonsense", which is not there\n  fix: use one of: build, lint, fix, other',
    ]);
  });
});
