import { test } from 'node:test';
import { checkScanner, fixtures } from 'kimi-convergence/testing';
import { TodoScanner } from '../src/scanner.ts';

// A new case is a new file in fixtures/: nothing may be found in `ok.*`, and what has to be found in `bad.*`
// stands beside it. `UPDATE=1 npm test` writes that down; read it before you commit it.
for (const { name, run } of fixtures(new URL('fixtures', import.meta.url), TodoScanner)) {
  test(`the scanner on ${name}`, run);
}

test('the scanner copes with odd files', async () => {
  await checkScanner(TodoScanner);
});
