import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkReporter } from 'kimi-convergence/testing';
import { ListReporter } from '../src/reporter.ts';

// Renders sample results twice, and compares the bytes.
const { one, hostile } = checkReporter(ListReporter);

test('the reporter writes a line for each finding, below the verdict', () => {
  const [, ...lines] = one.split('\n');
  assert.deepEqual(lines, ['- src/app.js:3: Text of a request gets into the page (high)', '']);
});

test('the reporter lets nobody write lines of their own', () => {
  const [, ...lines] = hostile.trimEnd().split('\n');
  assert.deepEqual(
    lines.filter((line) => !line.startsWith('- ')),
    [],
  );
});
