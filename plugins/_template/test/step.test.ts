import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkStep, fakeWorkspace } from 'kimi-convergence/testing';
import { RequiredFilesStep } from '../src/step.ts';

const workspace = fakeWorkspace({ 'README.md': '# Shop\n' });

async function missing(config: Record<string, unknown>): Promise<string[]> {
  const { findings } = await checkStep(RequiredFilesStep, { config, context: { workspace } });
  return findings.map(({ title }) => title);
}

test('the step finds files that are missing', async () => {
  assert.deepEqual(await missing({ required: ['README.md', 'LICENSE'] }), ['There is no LICENSE']);
});

test('the step asks for a README.md when nobody says more', async () => {
  assert.deepEqual(await missing({}), []);
});

test('the step refuses options that it does not understand', async () => {
  await assert.rejects(missing({ required: 'LICENSE' }), /"required" must be a list/);
});
