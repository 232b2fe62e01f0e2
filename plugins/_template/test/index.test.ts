import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPlugin } from 'kimi-convergence/testing';
import { register } from '../src/index.ts';

test('the plugin registers one of each kind', async () => {
  const { scanner, executor, reporter, step } = await checkPlugin(register);
  for (const registered of [scanner, executor, reporter, step]) {
    assert.deepEqual([...registered.keys()], ['my-plugin']);
  }
});
