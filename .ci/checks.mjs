// Everything that CI runs. Tells every failure, not only the first; the last line counts checks and tests.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CHECKS = {
  'types of src': 'tsc --noEmit -p .',
  'types of tests and examples': 'tsc --noEmit -p __tests__',
  'types of plugins': 'tsc --noEmit -p plugins',
  lint: 'npm run --silent lint',
  format: 'npm run --silent format -- --check',
  'dist is what src builds':
    'node .ci/build.mjs --out build/dist && diff -r --brief build/dist dist',
};

const results = Object.entries(CHECKS).map(([name, command]) => {
  const ok = run(name, command);
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
});
results.push({ name: 'tests', ...runTests() });

console.log('');
for (const { name, failed } of results) {
  console.log(`${failed === 0 ? 'passed' : 'FAILED'}  ${name}`);
}
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;

function run(name, command) {
  console.log(`\n▶ ${name}: ${command}`);
  return spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** A file of tests that can't even be loaded counts as one failure, and so does a crash of jest itself. */
function runTests() {
  const folder = mkdtempSync(path.join(tmpdir(), 'jest-'));
  const report = path.join(folder, 'results.json');
  const ok = run('tests', `npm run --silent jest -- --ci --json --outputFile=${report}`);
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  rmSync(folder, { recursive: true });
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = counts;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: ok ? failed : Math.max(failed, 1) };
}

function sum(key) {
  return results.reduce((total, result) => total + result[key], 0);
}
