import { afterAll, describe, expect, it } from '@jest/globals';
import * as api from '../../src/api.ts';
import type { FindingFields } from '../../src/model/index.ts';
import { filesOf, removeFolders, run, writeFolder } from './folders.ts';
import { readPage, ROOT } from './pages.ts';

const GUIDE = readPage('docs/plugins.md');

/** What a plugin written for the Python original expects to find, by its name here. */
const CONTRACT =
  `scanUrl scanFile client config Severity.CRITICAL Confidence.CERTAIN addScanner run() register()
  execute setup cleanup safetyFilter stdout stderr returncode duration check( level reason safe gray block
  generate escapeXml startTime emitStart emitComplete emitFailed stepName success findings eventBus
  enabled plugin kimi.module custom_option`.split(/\s+/);

it.each([...Object.keys(api), ...CONTRACT])('the guide has %s', (name) => {
  expect(GUIDE).toContain(name);
});

describe('a finding', () => {
  const location = {
    path: 'a.js',
    startLine: 1,
    startColumn: 2,
    endLine: 3,
    endColumn: 4,
    snippet: 'x',
  };
  const rule: Required<FindingFields>['rule'] = {
    id: 'rule-1',
    title: 'Rule',
    description: 'What it looks for',
    help: 'How to fix it',
    helpUri: 'https://example.com/rule-1',
    defaultSeverity: 'high',
    cwe: ['CWE-79'],
    tags: ['security'],
  };
  const everything: Required<FindingFields> = {
    title: 'Title',
    description: 'Description',
    severity: api.Severity.HIGH,
    confidence: api.Confidence.MEDIUM,
    target: 'https://example.com',
    findingType: 'custom_vuln',
    evidence: 'seen',
    remediation: 'mend it',
    location,
    rule,
    cwe: ['CWE-79'],
    references: ['https://example.com'],
    parameter: 'id',
    payload: '<script>',
    request: 'GET /',
    response: '200',
    fix: { description: 'Mend', changes: [{ location, replacement: 'y' }] },
    metadata: { any: ['thing'] },
    timestamp: '2026-01-01T00:00:00Z',
  };

  it('keeps all that createFinding is given', () => {
    expect(api.createFinding(everything)).toEqual(everything);
  });

  it.each(
    [everything, location, rule, everything.fix, ...everything.fix.changes].flatMap(Object.keys),
  )('has its field %s in the guide', (name) => {
    expect(GUIDE).toContain(`\`${name}\``);
  });
});

describe('the types of the code', () => {
  const tsconfig = {
    compilerOptions: {
      target: 'es2024',
      lib: ['es2025', 'esnext.disposable', 'esnext.iterator'],
      module: 'nodenext',
      types: ['node'],
      typeRoots: [`${ROOT}/node_modules/@types`],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noImplicitOverride: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
      paths: {
        'kimi-convergence': [`${ROOT}/src/api.ts`],
        'kimi-convergence/testing': [`${ROOT}/src/testing/index.ts`],
      },
    },
  };

  afterAll(removeFolders);

  it.each(['README.md', 'docs/plugins.md'])(
    'in %s are right',
    async (page) => {
      const settings = [
        { file: 'tsconfig.json', text: JSON.stringify(tsconfig) },
        { file: 'package.json', text: '{ "type": "module" }' },
      ];
      const folder = writeFolder([...filesOf(page), ...settings]);
      expect(await run(folder, 'tsc')).toEqual({ code: 0, stdout: '', stderr: '' });
    },
    60_000,
  );
});
