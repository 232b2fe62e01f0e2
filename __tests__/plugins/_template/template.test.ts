import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import satisfies from 'semver/functions/satisfies.js';
import { register } from '../../../plugins/_template/src/index.ts';
import { ListReporter } from '../../../plugins/_template/src/reporter.ts';
import { TodoScanner } from '../../../plugins/_template/src/scanner.ts';
import { RequiredFilesStep } from '../../../plugins/_template/src/step.ts';
import { readManifest } from '../../../src/loader/manifest.ts';
import { API_VERSION } from '../../../src/plugin/index.ts';
import { checkPlugin, checkReporter, checkStep, fixtures } from '../../../src/testing/index.ts';
import { VERSION } from '../../../src/version.ts';
import { ROOT } from '../../docs/pages.ts';

const TEMPLATE = path.join(ROOT, 'plugins/_template');
const manifest = JSON.parse(readTemplate('package.json'));

function readTemplate(file: string): string {
  return readFileSync(path.join(TEMPLATE, file), 'utf8');
}

describe('the template, as it stands,', () => {
  it('registers one of each kind', async () => {
    const registered = await checkPlugin(register);
    const { equivalentRules: _, ...kinds } = registered;
    for (const classes of Object.values(kinds)) {
      expect([...classes.keys()]).toEqual(['my-plugin']);
    }
  });

  it.each(fixtures(path.join(TEMPLATE, 'test/fixtures'), TodoScanner))(
    'scans $name',
    async ({ run }) => {
      await expect(run()).resolves.toBeUndefined();
    },
  );

  it('has a reporter and a step that a run takes', async () => {
    expect(checkReporter(ListReporter).empty).toBe('Passed: there are no findings.\n');
    expect((await checkStep(RequiredFilesStep)).findings).toHaveLength(1);
  });
});

describe('the package.json of the template', () => {
  it('is one that the loader takes', () => {
    const at = { file: 'convergence.yaml', line: 1, column: 1 };
    const source = { name: manifest.name, file: 'package.json', at };
    expect(readManifest(manifest.kimi, source)).toEqual(manifest.kimi);
  });

  it('asks for versions that this one satisfies', () => {
    expect(satisfies(API_VERSION, manifest.kimi.api)).toBe(true);
    expect(satisfies(VERSION, manifest.devDependencies['kimi-convergence'])).toBe(true);
  });

  it('asks for the Node that Convergence itself needs', () => {
    const { engines } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    expect(manifest.engines).toEqual(engines);
  });
});

it('the license of the template is that of this repository, but for whose it is', () => {
  const [own, template] = [
    readFileSync(path.join(ROOT, 'LICENSE'), 'utf8'),
    readTemplate('LICENSE'),
  ];
  const withoutOwner = (text: string) => text.replace(/^Copyright .+$/m, '');
  expect(withoutOwner(template)).toBe(withoutOwner(own));
});
